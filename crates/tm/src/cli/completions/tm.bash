# Completion of tm for bash. In ~/.bashrc: source <(tm completions bash)
_tm() {
    local answer
    COMPREPLY=()
    while IFS= read -r answer; do
        case $answer in
            :files) compopt -o default -o filenames; COMPREPLY=(); return ;;
            :dirs)
                compopt -o dirnames -o filenames
                local IFS=$'\n'
                COMPREPLY=($(compgen -d -- "$2"))
                return ;;
            *[:=,@]) compopt -o nospace; COMPREPLY+=("$answer") ;;
            *) COMPREPLY+=("$answer") ;;
        esac
    done < <(command tm complete bash "$2" "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
}
if ((BASH_VERSINFO[0] > 4 || (BASH_VERSINFO[0] == 4 && BASH_VERSINFO[1] >= 4))); then
    complete -o nosort -F _tm tm
else
    complete -F _tm tm
fi
