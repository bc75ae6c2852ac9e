package kosmokrator.agent;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The programs that look and change nothing, with the options that keep it so. A line is a name, for git with the
/// action behind it, then what [OptionRule] says. Missing on purpose: whatever runs another program, writes a file,
/// follows links out of the project, shows the environment, waits for ever, or opens a connection.
final class HarmlessTable {
  private HarmlessTable() {}

  static Optional<OptionRule> of(String name) {
    return Optional.ofNullable(LINES.get(name)).map(OptionRule::new);
  }

  private static Map<String, String> lines() {
    var lines = new HashMap<String, String>();
    for (var line : (PROGRAMS + GIT).split("\n")) {
      var colon = line.indexOf(':');
      for (var name : line.substring(0, colon).split(", ")) lines.put(name, line.substring(colon + 1));
    }
    return lines;
  }

  private static final String PROGRAMS = """
      pwd: -LP none
      true, false: texts globs
      echo: -neE texts globs
      whoami, arch, tty, logname: none
      nproc: --all none
      id: -unGgr --user --name --group --groups texts
      hostname: -s none
      uname: -asnrvmpio --all none
      uptime: -ps none
      free: -bkmghtw --human none
      date: -uR --utc --rfc-email -I --iso-8601? --rfc-3339=text -d=text --date=text texts
      seq: -s=text -w texts most:3
      which: -a texts
      type: -atpP texts
      basename: -a -s=text texts
      dirname: texts
      realpath: -em --canonicalize-existing --canonicalize-missing paths
      readlink: -femn --canonicalize paths
      ls: -1AaBbCcdFfGgHhiklmNnopQqrRSstuUvXx --all --almost-all --author --color? --classify? --directory --full-time \
      --group-directories-first --human-readable --inode --no-group --numeric-uid-gid --recursive --reverse --size \
      --sort=text --time=text --time-style=text --si --width=num -w=num -I=text --ignore=text -T=num paths globs
      cat: -AbeEnstTuv --number --number-nonblank --show-all --show-ends --show-tabs --squeeze-blank paths globs
      head: -qvz -n=num -c=num -# --lines=num --bytes=num --quiet --verbose paths globs
      tail: -qvz -n=num -c=num -# --lines=num --bytes=num --quiet --verbose paths
      wc: -lwcmL --lines --words --bytes --chars --max-line-length paths globs
      nl: -b=text -n=text -s=text -w=num -v=num -i=num -p paths
      tac, rev: paths
      cut: -d=text -f=text -c=text -b=text -sz --delimiter=text --fields=text --characters=text --bytes=text \
      --complement --only-delimited --output-delimiter=text paths
      tr: -dscCt --delete --squeeze-repeats --complement texts most:2
      sort: -bdfghiMnrRuVszcCm -k=text -t=text --reverse --unique --numeric-sort --human-numeric-sort --version-sort \
      --key=text --field-separator=text --ignore-case --stable --check --general-numeric-sort paths
      uniq: -cdDiuz -f=num -s=num -w=num --count --repeated --unique --ignore-case paths most:1
      comm: -123z --nocheck-order --check-order --output-delimiter=text paths most:2
      paste: -sz -d=text paths
      column: -tx -s=text -c=num -o=text -N=text paths
      fold: -sb -w=num paths
      expand, unexpand: -ai -t=text paths
      fmt: -sutc -w=num paths
      od: -abcdfilosxv -A=text -t=text -N=num -j=num -w=num paths
      hexdump: -bcCdovx -n=num -s=num paths
      xxd: -bEipu -l=num -s=num -c=num -g=num paths most:1
      strings: -aw -n=num -t=text paths
      base64, base32: -d -i -w=num --decode --wrap=num paths most:1
      cksum, sum, md5sum, sha1sum, sha224sum, sha256sum, sha384sum, sha512sum, b2sum: -btz --tag paths globs
      cmp: -bls -n=num -i=text paths most:2
      diff: -abBcdeEinNpqrstTuwyZ -U=num -C=num -W=num -x=text -I=text --brief --unified? --context? --side-by-side \
      --color? --recursive --new-file --text --minimal --report-identical-files --ignore-all-space --ignore-case \
      --ignore-space-change --ignore-blank-lines --ignore-trailing-space --strip-trailing-cr --exclude=text \
      --suppress-common-lines --width=num paths most:2 tree:-r tree:--recursive
      stat: -tf -c=text --format=text --printf=text --terse paths globs
      file: -bik0 --brief --mime --mime-type --mime-encoding paths
      du: -abcDhHklmsSx0 -d=num --max-depth=num --all --apparent-size --human-readable --summarize --total \
      --exclude=text --one-file-system paths globs
      df: -ahHiklPT --human-readable --total -t=text -x=text paths
      tree: -acdDfFhiNnpqrstugvCAS -L=num -I=text -P=text --dirsfirst --noreport --gitignore --prune --du \
      --charset=text --filelimit=num paths
      grep, egrep, fgrep: -EFGPivwxcLlnoqsHhbaIZzUyTr -m=num -A=num -B=num -C=num -# -e=text -f=path -D=text \
      --extended-regexp --fixed-strings --basic-regexp --perl-regexp --ignore-case --no-ignore-case --invert-match \
      --word-regexp --line-regexp --count --color? --colour? --files-with-matches --files-without-match --line-number \
      --max-count=num --only-matching --quiet --silent --no-messages --with-filename --no-filename --byte-offset \
      --text --null --recursive --include=text --exclude=text --exclude-dir=text --after-context=num \
      --before-context=num --context=num --regexp=text --file=path --binary-files=text --line-buffered --initial-tab \
      pattern paths globs tree:-r tree:--recursive
      rg: -inNvwxcloqsSFHIUP0 -m=num -A=num -B=num -C=num -d=num -M=num -e=text -g=glob -t=text -T=text -r=text -j=num \
      --regexp=text --glob=glob --iglob=glob --type=text --type-not=text --files --files-with-matches \
      --files-without-match --count --count-matches --heading --no-heading --line-number --no-line-number --column \
      --color=text --colors=text --sort=text --sortr=text --stats --json --vimgrep --trim --smart-case --ignore-case \
      --case-sensitive --fixed-strings --word-regexp --line-regexp --only-matching --multiline --multiline-dotall \
      --pcre2 --no-filename --with-filename --max-columns=num --max-count=num --max-depth=num --type-list --passthru \
      --no-config --invert-match --null --quiet --no-messages --after-context=num --before-context=num --context=num \
      --replace=text --max-filesize=num --threads=num --crlf --engine=text pattern paths tree
      npm ls, npm list: -al --all --long --json --parseable --depth=num --omit=text --prod --production --dev texts
      """;

  private static final String LOG = "-pusqwbczLrtamM -# -n=num -S=text -G=text -L=text -U=num -C? -i -E -F -P -g -R "
      + "-B -D -W --oneline --graph --all --decorate? --no-decorate --stat? --name-only --name-status --follow "
      + "--no-merges --merges --first-parent --reverse --abbrev-commit --abbrev? --no-abbrev --no-abbrev-commit "
      + "--date=text --patch --no-patch "
      + "--cached --staged --word-diff? --word-diff-regex=text --color? --no-color --color-words? --check --summary "
      + "--shortstat --numstat --dirstat? --diff-filter=text --unified=num --format=text --pretty? --max-count=num "
      + "--skip=num --since=text --after=text --until=text --before=text --author=text --committer=text --grep=text "
      + "--all-match --invert-grep --regexp-ignore-case --extended-regexp --fixed-strings --perl-regexp --branches? "
      + "--tags? --remotes? --not --topo-order --date-order --author-date-order --simplify-merges --full-history "
      + "--ancestry-path --left-right --cherry-pick --cherry-mark --cherry --left-only --right-only --boundary "
      + "--parents --children --minimal --patience --histogram --diff-algorithm=text --ignore-all-space "
      + "--ignore-space-change --ignore-space-at-eol --ignore-blank-lines --ignore-cr-at-eol --function-context "
      + "--inter-hunk-context=num --no-renames --find-renames? --find-copies? --full-index --binary --text --raw "
      + "--exit-code --quiet --no-ext-diff "
      + "--no-textconv --merge-base --no-prefix --src-prefix=text --dst-prefix=text --relative? --no-index-refresh "
      + "--walk-reflogs --no-walk? --notes? --no-notes --source --log-size --relative-date --expand-tabs? --tagged "
      + "--pickaxe-regex --pickaxe-all --compact-summary --dense --sparse --remove-empty --min-parents=num "
      + "--max-parents=num --no-max-parents --no-min-parents --show-pulls --count paths";

  /// Operands of git are looked at as paths too: a revision does no harm as a path, and a path outside of the project
  /// must be found, since git then compares files that are not its own.
  private static final String GIT = """
      git status: -sbuvz --short --branch --long --porcelain? --ignored? --untracked-files? --show-stash \
      --ahead-behind --no-ahead-behind --column? --no-column --renames --no-renames --verbose paths
      git log, git show, git diff, git whatchanged, git rev-list, git stash show, git stash list, git reflog show: LOG
      git reflog: -# -n=num --all --oneline --date=text none
      git shortlog: -sne -c -w --summary --numbered --email --no-merges --merges --all --since=text --until=text \
      --author=text --group=text --format=text paths
      git blame, git annotate: -wltsefnbckMC -L=text --date=text --since=text --line-porcelain --porcelain \
      --abbrev=num --show-name --show-number --show-email --root --ignore-rev=text paths
      git describe: --tags --always --all --long --contains --abbrev=num --match=text --exclude=text --exact-match \
      --candidates=num --first-parent paths
      git rev-parse: --abbrev-ref? --short? --verify -q --quiet --show-toplevel --show-prefix --show-cdup --git-dir \
      --git-common-dir --absolute-git-dir --is-inside-work-tree --is-inside-git-dir --is-bare-repository \
      --is-shallow-repository --symbolic --symbolic-full-name --all --branches? --tags? --remotes? \
      --show-superproject-working-tree paths
      git ls-files: -comdsuztvf --cached --others --modified --deleted --stage \
      --unmerged --ignored --killed --directory --exclude-standard --exclude=text \
      -x=text --full-name --error-unmatch --abbrev? --eol --deduplicate paths
      git ls-tree: -rtdlz --name-only --name-status --long --full-name --full-tree --abbrev? --format=text paths
      git cat-file: -tspe paths
      git merge-base: -a --all --is-ancestor --octopus --independent --fork-point paths
      git name-rev: --name-only --tags --all --always paths
      git for-each-ref: --count=num --sort=text --format=text --points-at=text --merged? --no-merged? --contains? \
      --no-contains? --ignore-case paths
      git show-ref: --heads --branches --tags --head --hash? --abbrev? --verify -dsq -q --dereference paths
      git show-branch: -ar --all --remotes --current --topo-order --list --no-color --color? paths
      git branch: -arvl --list --all --remotes --verbose --show-current --contains=text --no-contains=text --merged? \
      --no-merged? --points-at=text --sort=text --format=text --color? --no-color --column? --no-column -i \
      --ignore-case --abbrev? --no-abbrev paths list:--list list:--merged list:--no-merged list:--contains \
      list:--no-contains list:--points-at
      git tag: -lni -# --list --contains=text --no-contains=text --merged? --no-merged? --points-at=text --sort=text \
      --format=text --color? --column? --no-column --ignore-case paths list:--list list:-l
      git remote: -v --verbose none
      git remote get-url: --all --push text
      git config --get: text
      git check-ignore: -vqn --verbose --quiet --non-matching --no-index paths
      git check-attr: -a --all --cached paths
      git count-objects: -vH --verbose --human-readable none
      git worktree list: -v --porcelain -z --verbose none
      git grep: -acEFGHILPhilnopqvwxWz -# -e=text -A=num -B=num -C=num -m=num --max-depth=num --ignore-case \
      --word-regexp --invert-match --full-name --extended-regexp --basic-regexp --perl-regexp --fixed-strings \
      --line-number --column --files-with-matches --name-only --files-without-match --count --color? --no-color \
      --break --heading --show-function --function-context --and --or --not --all-match --quiet --cached --text \
      --only-matching --max-count=num --threads=num pattern paths
      git version: --build-options none
      git --version: none
      """.replace("LOG", LOG);

  /// Behind the texts, which are there first.
  private static final Map<String, String> LINES = lines();
}
