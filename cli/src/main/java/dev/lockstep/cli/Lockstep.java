package dev.lockstep.cli;

import java.time.Duration;
import java.util.Locale;

import dev.lockstep.cli.follow.ReconnectDelay;
import dev.lockstep.cli.text.Console;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code lockstep} command and its subcommands. */
@Command(
        name = "lockstep",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Submit, follow and compare data-parallel training experiments.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands (experiments are identified by their ID, or by `latest`)%n",
        footerHeading = "%nExit codes%n",
        footer = {
            "  0    success; all runs of a followed experiment succeeded",
            "  1    request rejected, or a followed run failed or was cancelled",
            "  2    invalid usage, or a file cannot be read or written",
            "  3    server unreachable, or not a Lockstep server",
            "  130  interrupted with Ctrl-C; the experiment keeps running"
        })
public final class Lockstep {
    private static final Duration RECONNECT_DELAY = Duration.ofSeconds(1);

    private Lockstep() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // libraries format numbers and dates by the default
        System.exit(commandLine(Console.ofProcess(), () -> Thread.sleep(RECONNECT_DELAY))
                .execute(args));
    }

    static CommandLine commandLine(Console console, ReconnectDelay reconnectDelay) {
        CommandLine lockstep = new CommandLine(new Lockstep())
                .addSubcommand(new SubmitCommand(console, reconnectDelay))
                .addSubcommand(new FollowCommand(console, reconnectDelay))
                .addSubcommand(new ListCommand(console))
                .addSubcommand(new ShowCommand(console))
                .addSubcommand(new TableCommand(console))
                .addSubcommand(new ReproduceCommand(console, reconnectDelay))
                .addSubcommand(new ExtendCommand(console))
                .addSubcommand(new ExportCommand(console))
                .addSubcommand(new ImportCommand(console))
                .addSubcommand(new RerunCommand(console, reconnectDelay))
                .addSubcommand(new QueueCommand(console))
                .addSubcommand(new WorkersCommand(console));
        for (ControlAction action : ControlAction.values()) {
            lockstep.addSubcommand(action.commandName(), ControlCommand.of(action, console));
        }
        lockstep.addSubcommand("completion", new GenerateCompletion());
        ErrorReporter reporter = new ErrorReporter(console.err());
        return lockstep.setOut(console.out())
                .setErr(console.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(ExperimentArgument.class, ExperimentArgument::parse)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(reporter::reportUsage)
                .setExecutionExceptionHandler(reporter);
    }
}
