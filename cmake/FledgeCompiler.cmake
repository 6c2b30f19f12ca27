# One target holds every compiler flag; each target of ours links it.
add_library(fledge_flags INTERFACE)
target_compile_definitions(fledge_flags INTERFACE QT_NO_FOREACH QT_NO_KEYWORDS QT_NO_URL_CAST_FROM_STRING)
if(MSVC)
    target_compile_options(fledge_flags INTERFACE /W4 /permissive- /utf-8)
else()
    target_compile_options(fledge_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
        -Woverloaded-virtual -Wimplicit-fallthrough)
    option(FLEDGE_WERROR "Warnings are errors" ON)
    if(FLEDGE_WERROR)
        target_compile_options(fledge_flags INTERFACE -Werror)
    endif()
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
    if(NOT MSVC)
        target_compile_options(fledge_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
    endif()
endif()
