package io.piecework.ledger.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code piecework generate-completion}. Picocli's own command of this name has help options that clash with the inherited ones. */
@Command(
        name = "generate-completion",
        header = "Print a script that completes commands and options in bash and zsh.",
        description = "Load it in the current shell, or save it where the shell looks for completions.",
        footer = {
            "source <(piecework generate-completion)",
            "piecework generate-completion > ~/.local/share/bash-completion/completions/piecework"
        })
final class GenerateCompletionCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        String script = AutoComplete.bash(spec.root().name(), spec.root().commandLine());
        spec.commandLine().getOut().print(script + "\n");
        spec.commandLine().getOut().flush();
    }
}
