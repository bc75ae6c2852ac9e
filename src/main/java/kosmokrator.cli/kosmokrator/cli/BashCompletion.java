package kosmokrator.cli;

import java.util.stream.Collectors;

/// The script for bash 4 and newer. Bash splits words at `:` and `=`; the script puts them together again, and takes
/// from each candidate what is on the line before the last split.
final class BashCompletion {
  private BashCompletion() {}

  static String script(Commands commands) {
    var table = new CompletionTable(commands);
    return HEAD + table.cases() + OFFER.formatted(String.join(" ", table.names()), prefixes(table),
        String.join(" ", table.helpNames())) + MAIN;
  }

  /// Lines that offer the names a prefix command stands for, once the prefix is typed.
  private static String prefixes(CompletionTable table) {
    return table.prefixes().stream().map(spec -> "      [[ $match == %s* ]] && _kosmokrator_ask %s '' | sed 's/^/%s/'%n"
        .formatted(spec.prefix(), spec.stem().word(), spec.prefix())).collect(Collectors.joining());
  }

  private static final String HEAD = """
      # bash completion for kosmokrator, made by `kosmokrator completion bash`

      """;

  private static final String OFFER = """

      _kosmokrator_ask() { "${words[0]/#\\~/$HOME}" __complete "$@" 2>/dev/null </dev/null; }

      # prints the candidates of a kind, one per line
      _kosmokrator_offer() {
        case $1 in
          first)
            printf '%%s\\n' %s
      %s      ;;
          commands) printf '%%s\\n' %s ;;
          =*) printf '%%s\\n' "${1#=}" | tr '|' '\\n' ;;
          files) compgen -f -- "$match" ;;
          at_files) compgen -P @ -f -- "${match#@}" ;;
          actions | server_tools) _kosmokrator_ask "$1" "${command#*:}" ;;
          nothing | '') ;;
          *) _kosmokrator_ask "$1" ;;
        esac
      }

      """;

  private static final String MAIN = """
      # prints the kind of value that flag $1 takes; fails when it takes none
      _kosmokrator_value() {
        local each
        for each in $valued; do
          [[ $each == "$1":* ]] && { printf '%s' "${each#*:}"; return 0; }
        done
        return 1
      }

      _kosmokrator() {
        local line=$COMP_LINE words=() part i
        for ((i = 0; i <= COMP_CWORD; i++)); do
          part=${COMP_WORDS[i]}
          if ((i > 0)) && [[ $line != [[:space:]]* ]]; then words[${#words[@]}-1]+=$part
          else words+=("$part")
          fi
          line=${line#"${line%%[![:space:]]*}"}
          line=${line#"$part"}
        done

        local last=$((${#words[@]} - 1)) command='' pending='' place=0 first=''
        local cur=${words[last]} flags='' valued='' places='' free=''
        for ((i = 1; i < last; i++)); do
          part=${words[i]}
          if [[ -n $pending && $part != --* ]]; then pending=''; continue; fi
          pending=''
          case $part in
            -- | --*=*) ;;
            -*)
              if _kosmokrator_value "$part" >/dev/null; then pending=$part
              elif [[ -n $free && $part == --* && " $flags " != *" $part "* ]]; then pending=$part
              fi ;;
            *)
              if [[ -z $command ]]; then command=$part; _kosmokrator_table "$command"
              else place=$((place + 1)); [[ -z $first ]] && first=$part
              fi ;;
          esac
        done

        local head='' match=$cur kind='' candidates=''
        if [[ -z $command ]]; then
          if [[ $cur == -* ]]; then candidates=$'--help\\n--version\\n--json\\n'$(_kosmokrator_ask plugin_flags); else \
      kind=first; fi
        elif [[ -n $pending && $cur != --* ]]; then kind=$(_kosmokrator_value "$pending")
        elif [[ $cur == --*=* ]]; then
          head=${cur%%=*}= match=${cur#*=}
          kind=$(_kosmokrator_value "${cur%%=*}")
        elif [[ $cur == -* ]]; then
          candidates=${flags// /$'\\n'}
          if [[ -n $free && -n $first ]]; then
            [[ $first == *.* ]] || first=${command#*:}.$first
            candidates+=$'\\n'$(_kosmokrator_ask "$free" "$first" | sed 's/^/--/')
          fi
        else
          local list=($places)
          if ((place < ${#list[@]})); then kind=${list[place]%\\*}
          elif [[ $places == *\\* ]]; then kind=${list[${#list[@]}-1]%\\*}
          fi
        fi
        [[ -n $kind ]] && candidates=$(_kosmokrator_offer "$kind")
        [[ $kind == files ]] && compopt -o filenames 2>/dev/null

        local breaks='' cut='' each
        for each in : =; do [[ $COMP_WORDBREAKS == *"$each"* ]] && breaks+=$each; done
        [[ -n $breaks ]] && cut=${cur%"${cur##*[$breaks]}"}
        COMPREPLY=()
        while IFS= read -r each; do
          [[ -n $each && $each == "$match"* ]] || continue
          each=$head$each
          COMPREPLY+=("${each#"$cut"}")
        done <<<"$candidates"
      }

      complete -F _kosmokrator kosmokrator kosmo
      """;
}
