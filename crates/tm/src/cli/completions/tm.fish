# Completion of tm for fish. In ~/.config/fish/config.fish: tm completions fish | source
function __tm_complete
    set -l token (commandline --current-token --cut-at-cursor)
    set -l words (commandline --current-process --tokenize --cut-at-cursor)
    set -l answers (command tm complete fish $words "$token" 2>/dev/null)
    switch "$answers[1]"
        case :files
            __fish_complete_path "$token"
        case :dirs
            __fish_complete_directories "$token"
        case '*'
            printf '%s\n' $answers
    end
end
complete --command tm --erase
complete --command tm --no-files --keep-order --arguments '(__tm_complete)'
