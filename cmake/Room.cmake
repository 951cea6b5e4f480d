# A room is one folder of src/ and one static library. Its headers are reached as "room/Header.h", and only
# by the targets that link it: each room gets an include folder of its own that holds nothing but a link to
# it, so an include that the layer diagram (docs/architecture.md) forbids does not compile.

add_library(stipple_options INTERFACE)
target_compile_options(stipple_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                                                 -Wno-sign-conversion -Werror)
if(STIPPLE_SANITIZE)
  target_compile_options(stipple_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
                                                   -fno-omit-frame-pointer)
  target_link_options(stipple_options INTERFACE -fsanitize=address,undefined)
endif()

# stipple_room(NAME [EXACT] [USES target...]): EXACT switches off the contraction of a*b+c, so that every
# machine and compiler computes the same bits.
function(stipple_room name)
  cmake_parse_arguments(ROOM "EXACT" "" "USES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp
       ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.h)
  if(NOT sources)
    return()
  endif()
  add_library(${name} STATIC ${sources})
  set(include_dir ${CMAKE_BINARY_DIR}/rooms/${name})
  file(MAKE_DIRECTORY ${include_dir})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR}/${name} ${include_dir}/${name} SYMBOLIC)
  set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_include_directories(${name} PUBLIC ${include_dir})
  target_link_libraries(${name} PUBLIC ${ROOM_USES} PRIVATE stipple_options)
  if(ROOM_EXACT)
    target_compile_options(${name} PRIVATE -ffp-contract=off)
  endif()
endfunction()
