package dev.lockstep.standalone;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;

import dev.lockstep.standalone.home.CannotStartException;
import dev.lockstep.standalone.home.Home;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/** Runs Lockstep in one process until stopped, for a demo experiment, or while another command runs. */
public final class Standalone {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Standalone() {}

    /** Runs the command and exits the process with its exit code. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // libraries format numbers and dates by the default
        System.exit(exitCode(List.of(arguments), System.out, System.err));
    }

    private static int exitCode(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            // Libraries have their caches in the user's home directory too.
            StandaloneSettings.userHome(System.getenv())
                    .ifPresent(home -> System.setProperty("user.home", home.toString()));
            StandaloneSettings settings = StandaloneSettings.from(System.getenv());
            return execute(new ConsoleSession(settings, Home.in(settings.home()), out), arguments, err);
        } catch (CannotStartException e) {
            err.println(e.getMessage());
            return USAGE;
        }
    }

    private static int execute(ConsoleSession session, List<String> arguments, PrintStream err) {
        Path log = LogFile.configure(session.home());
        try {
            if (arguments.equals(List.of("run"))) {
                return new ServeCommand(session).execute();
            }
            if (arguments.size() == 4 && arguments.getFirst().equals("demo")) {
                return new DemoCommand(session)
                        .execute(Path.of(arguments.get(1)), Path.of(arguments.get(2)), Path.of(arguments.get(3)));
            }
            if (arguments.size() > 1 && arguments.getFirst().equals("with")) {
                return new WithCommand(session).execute(arguments.subList(1, arguments.size()));
            }
            err.println(
                    "usage: standalone run | demo LOCKSTEP_COMMAND EXPERIMENT_FILE SYNTHETIC_EXPERIMENT_FILE | with COMMAND...");
            return USAGE;
        } catch (CannotStartException e) {
            err.println(e.getMessage());
            return e instanceof UnusableInputException ? USAGE : FAILED;
        } catch (CancellationException stopped) {
            return FAILED;
        } catch (Exception | LinkageError e) {
            LoggerFactory.getLogger(Standalone.class).error("Lockstep failed", e);
            String cause = NestedExceptionUtils.getMostSpecificCause(e).toString();
            err.printf(
                    "Lockstep failed: %s (details in %s)%n",
                    cause.lines().findFirst().orElse(cause), Home.display(log));
            return FAILED;
        }
    }
}
