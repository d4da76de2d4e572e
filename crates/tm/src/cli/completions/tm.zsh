#compdef tm
# Completion of tm for zsh. In ~/.zshrc, behind compinit: source <(tm completions zsh)
_tm() {
    local answer value about
    local -a open whole
    for answer in "${(@f)$(command tm complete zsh "${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
        case $answer in
            '') continue ;;
            :files) compset -P '*='; _files; return ;;
            :dirs) compset -P '*='; _files -/; return ;;
        esac
        value=${answer%%$'\t'*}
        about=${${answer#*$'\t'}//:/\\:}
        case $value in
            *[:=,@]) open+=("${value//:/\\:}:$about") ;;
            *) whole+=("${value//:/\\:}:$about") ;;
        esac
    done
    (( $#whole )) && _describe -V 'tm' whole
    (( $#open )) && _describe -V 'tm' open -S ''
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _tm "$@"
else
    compdef _tm tm
fi
