package dev.lockstep.cli;

import java.time.Duration;

import dev.lockstep.cli.follow.ReconnectDelay;
import dev.lockstep.cli.text.Console;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command and its subcommands. */
@Command(
        name = "lockstep",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Trains experiments in parallel ways and compares them.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands (an experiment is named by its id, or as `latest`)%n",
        footerHeading = "%nExit codes%n",
        footer = {
            "  0    done; an experiment that was followed has succeeded",
            "  1    refused by the server, or a run that was followed failed or was cancelled",
            "  2    the command was not understood, or a file cannot be read",
            "  3    no server answers",
            "  130  Ctrl-C: the experiment goes on without who followed it"
        })
public final class Lockstep {
    private static final Duration BEFORE_RESUMING = Duration.ofSeconds(1);

    private Lockstep() {}

    public static void main(String[] args) {
        System.exit(commandLine(Console.ofProcess(), () -> Thread.sleep(BEFORE_RESUMING))
                .execute(args));
    }

    static CommandLine commandLine(Console console, ReconnectDelay pause) {
        CommandLine lockstep = new CommandLine(new Lockstep())
                .addSubcommand(new SubmitCommand(console, pause))
                .addSubcommand(new FollowCommand(console, pause))
                .addSubcommand(new ListCommand(console))
                .addSubcommand(new ShowCommand(console))
                .addSubcommand(new TableCommand(console))
                .addSubcommand(new ReproduceCommand(console, pause))
                .addSubcommand(new ExportCommand(console))
                .addSubcommand(new ReproductionCommand(console))
                .addSubcommand(new RerunCommand(console, pause))
                .addSubcommand(new QueueCommand(console))
                .addSubcommand(new WorkersCommand(console));
        for (ControlAction order : ControlAction.values()) {
            lockstep.addSubcommand(order.word(), ControlCommand.of(order, console));
        }
        lockstep.addSubcommand("completion", new GenerateCompletion());
        return lockstep.setOut(console.out())
                .setErr(console.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new ErrorReporter(console.err()));
    }
}
