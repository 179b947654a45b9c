# SPDX-License-Identifier: EUPL-1.2
# Makes <language>/*.po into C arrays. Included by firmware/base/CMakeLists.txt, which calls words_embed; at build time
# the same file runs as a script (cmake -P) for each language: check every part, join, compile, write words_<language>.c.

# words_embed(TARGET FOLDER languages...): adds the catalogues to a library; a part may be added at any time.
function(words_embed target folder)
  foreach(tool msgfmt msgcat msgcomm msgattrib)
    find_program(WORDS_${tool} ${tool} REQUIRED)
  endforeach()
  foreach(language IN LISTS ARGN)
    file(GLOB parts CONFIGURE_DEPENDS ${folder}/${language}/*.po)
    set(out ${CMAKE_CURRENT_BINARY_DIR}/words_${language}.c)
    string(REPLACE ";" "|" joined "${parts}")
    add_custom_command(OUTPUT ${out}
      COMMAND ${CMAKE_COMMAND} -DWORDS_LANGUAGE=${language} "-DWORDS_PARTS=${joined}" -DWORDS_OUT=${out}
        -DWORDS_msgfmt=${WORDS_msgfmt} -DWORDS_msgcat=${WORDS_msgcat} -DWORDS_msgcomm=${WORDS_msgcomm}
        -DWORDS_msgattrib=${WORDS_msgattrib} -P ${folder}/words.cmake
      DEPENDS ${parts} ${folder}/words.cmake
      COMMENT "Texts for people: ${language}" VERBATIM)
    target_sources(${target} PRIVATE ${out})
  endforeach()
endfunction()

if(NOT CMAKE_SCRIPT_MODE_FILE OR NOT DEFINED WORDS_OUT)
  return()
endif()

# Runs a gettext tool; its own message (file and line) is printed when it refuses. Output lands in `words_output`.
macro(words_run what)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE words_result OUTPUT_VARIABLE words_output
    ERROR_VARIABLE words_error)
  if(NOT words_result EQUAL 0)
    message(FATAL_ERROR "${what}\n${words_error}")
  endif()
endmacro()

string(REPLACE "|" ";" parts "${WORDS_PARTS}")
get_filename_component(folder ${WORDS_OUT} DIRECTORY)
set(whole ${folder}/words_${WORDS_LANGUAGE}.po)
set(compiled ${folder}/words_${WORDS_LANGUAGE}.mo)

foreach(part IN LISTS parts)
  file(STRINGS ${part} charset LIMIT_COUNT 1 REGEX "^\"Content-Type: text/plain; charset=UTF-8\\\\n\"$")
  if(NOT charset)
    message(FATAL_ERROR "${part}: the header entry with \"Content-Type: text/plain; charset=UTF-8\\n\" is missing")
  endif()
  words_run("${part}: not a good po file:" ${WORDS_msgfmt} --check -o ${folder}/words_check.mo ${part})
  foreach(kind untranslated only-fuzzy)
    words_run("${part}: not readable:" ${WORDS_msgattrib} --${kind} --no-obsolete ${part})
    if(NOT words_output STREQUAL "")
      message(FATAL_ERROR "${part}: these entries are ${kind}:\n${words_output}")
    endif()
  endforeach()
endforeach()

list(LENGTH parts count)
if(count GREATER 1)
  words_run("${WORDS_LANGUAGE}: parts cannot be compared:" ${WORDS_msgcomm} --more-than=1 --omit-header ${parts})
  if(NOT words_output STREQUAL "")
    message(FATAL_ERROR "${WORDS_LANGUAGE}: these ids are in more than one part:\n${words_output}")
  endif()
endif()
words_run("${WORDS_LANGUAGE}: parts cannot be joined:" ${WORDS_msgcat} --use-first -o ${whole} ${parts})
words_run("${WORDS_LANGUAGE}: does not compile:"
  ${WORDS_msgfmt} --check --no-hash --endianness=little -o ${compiled} ${whole})

file(READ ${compiled} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "(0x0a,)" "\\1\n" bytes "${bytes}") # no endless line
set(name words_mo_${WORDS_LANGUAGE})
file(WRITE ${WORDS_OUT} "/* Written by assets/locale/words.cmake. */
#include <stddef.h>
extern const unsigned char ${name}[];
extern const size_t ${name}_size;
const unsigned char ${name}[] = {
${bytes}};
const size_t ${name}_size = sizeof ${name};
")
