package kosmokrator.cli;

import java.util.stream.Collectors;

/// The script for zsh, to be sourced or to be put into `fpath` as `_kosmokrator`.
final class ZshCompletion {
  private ZshCompletion() {}

  static String script(Commands commands) {
    var table = new CompletionTable(commands);
    return HEAD + table.cases() + OFFER.formatted(String.join(" ", table.names()), prefixes(table),
        String.join(" ", table.helpNames())) + MAIN;
  }

  private static String prefixes(CompletionTable table) {
    return table.prefixes().stream()
        .map(spec -> "      [[ $PREFIX == %s* ]] && compadd -p '%s' -- ${(f)\"$(_kosmokrator_ask %s '')\"}%n"
        .formatted(spec.prefix(), spec.prefix(), spec.stem().word())).collect(Collectors.joining());
  }

  private static final String HEAD = """
      #compdef kosmokrator kosmo
      # zsh completion for kosmokrator, made by `kosmokrator completion zsh`

      """;

  private static final String OFFER = """

      _kosmokrator_ask() { ${words[1]/#\\~/$HOME} __complete "$@" 2>/dev/null </dev/null }

      # offers the candidates of a kind
      _kosmokrator_offer() {
        case $1 in
          first)
            compadd -- %s
      %s      ;;
          commands) compadd -- %s ;;
          '='*) compadd -- ${(s:|:)${1#=}} ;;
          files) _files ;;
          at_files) compset -P @ && _files ;;
          actions | server_tools) compadd -- ${(f)"$(_kosmokrator_ask $1 ${command#*:})"} ;;
          nothing | '') ;;
          *) compadd -- ${(f)"$(_kosmokrator_ask $1)"} ;;
        esac
      }

      """;

  private static final String MAIN = """
      # prints the kind of value that flag $1 takes; fails when it takes none
      _kosmokrator_value() {
        local each
        for each in ${=valued}; do
          [[ $each == $1:* ]] && { print -rn -- ${each#*:}; return 0 }
        done
        return 1
      }

      _kosmokrator() {
        local part command='' pending='' first='' flags='' valued='' places='' free='' cur=$PREFIX
        local -i i place=1
        for ((i = 2; i < CURRENT; i++)); do
          part=${words[i]}
          if [[ -n $pending && $part != --* ]]; then pending=''; continue; fi
          pending=''
          case $part in
            -- | --*=*) ;;
            -*)
              if _kosmokrator_value $part >/dev/null; then pending=$part
              elif [[ -n $free && $part == --* && " $flags " != *" $part "* ]]; then pending=$part
              fi ;;
            *)
              if [[ -z $command ]]; then command=$part; _kosmokrator_table $command
              else place+=1; [[ -z $first ]] && first=$part
              fi ;;
          esac
        done

        if [[ -z $command ]]; then
          if [[ $cur == -* ]]; then compadd -- --help --version --json ${(f)"$(_kosmokrator_ask plugin_flags)"}; else \
      _kosmokrator_offer first; fi
        elif [[ -n $pending && $cur != --* ]]; then _kosmokrator_offer "$(_kosmokrator_value $pending)"
        elif [[ $cur == --*=* ]]; then
          compset -P '*='
          _kosmokrator_offer "$(_kosmokrator_value ${cur%%=*})"
        elif [[ $cur == -* ]]; then
          compadd -- ${=flags}
          if [[ -n $free && -n $first ]]; then
            [[ $first == *.* ]] || first=${command#*:}.$first
            compadd -p -- -- ${(f)"$(_kosmokrator_ask $free $first)"}
          fi
        else
          local -a list=(${=places})
          if ((place <= $#list)); then _kosmokrator_offer "${list[place]%\\*}"
          elif [[ $places == *\\* ]]; then _kosmokrator_offer "${list[-1]%\\*}"
          fi
        fi
      }

      if [[ ${funcstack[1]} == _kosmokrator ]]; then _kosmokrator "$@"
      elif (( $+functions[compdef] )); then compdef _kosmokrator kosmokrator kosmo
      fi
      """;
}
