package dev.lockstep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.SubmissionResponse;
import dev.lockstep.cli.follow.ReconnectDelay;
import dev.lockstep.cli.recorded.PlatformDirectories;
import dev.lockstep.cli.recorded.RecordedCode;
import dev.lockstep.cli.recorded.RecordedCodeException;
import dev.lockstep.cli.recorded.RecordedPlatform;
import dev.lockstep.cli.reproduction.RecordedRun;
import dev.lockstep.cli.reproduction.Reproduction.Fingerprint;
import dev.lockstep.cli.reproduction.Rerun;
import dev.lockstep.cli.text.Console;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "rerun", description = "Repeat a run from a file and check that its model is bit-identical.")
final class RerunCommand implements Callable<Integer> {
    private final Console console;
    private final ReconnectDelay reconnectDelay;

    @Mixin
    private ServerOption server = new ServerOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            description = "Exported experiment, as in docs/reproduction/quickstart.json, or a single run, as in"
                    + " docs/reproduction/runs/step1-final/cell00-seed1.json.")
    private String file = "";

    @Option(names = "--cell", paramLabel = "CELL", description = "Cell number. Default: the first cell of the file.")
    private @Nullable Integer cell;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "Seed of the run. Needed if the cell has several runs.")
    private @Nullable Long seed;

    @Option(
            names = "--at-recorded-code",
            description =
                    "Build the commit that trained the run in a directory of its own, and repeat the run with it.")
    private boolean atRecordedCode;

    RerunCommand(Console console, ReconnectDelay reconnectDelay) {
        this.console = console;
        this.reconnectDelay = reconnectDelay;
    }

    @Override
    public Integer call() throws Exception {
        Rerun rerun = new Rerun(original());
        if (!atRecordedCode) {
            try (ApiClient api = server.api()) {
                return repeat(rerun, api);
            }
        }
        if (spec.commandLine().getParseResult().hasMatchedOption("--server")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--server and --at-recorded-code are mutually exclusive: the recorded code has its own server");
        }
        try {
            return repeatAtRecordedCode(rerun);
        } catch (RecordedCodeException e) {
            console.err().println(e.getMessage());
            return ExitCode.FAILURE;
        }
    }

    private int repeatAtRecordedCode(Rerun rerun) throws Exception {
        RecordedCode code = RecordedCode.of(
                rerun.original().fingerprint().code(),
                Path.of(System.getProperty("lockstep.directory", "."))
                        .toAbsolutePath()
                        .normalize(),
                PlatformDirectories.from(System.getenv()));
        console.out().println("Repeating the run with the code of commit " + code.commit() + ".");
        try (RecordedPlatform platform = RecordedPlatform.start(code, freePort())) {
            return repeat(rerun, platform.api());
        }
    }

    private int repeat(Rerun rerun, ApiClient api) throws Exception {
        String id = api.parse(api.submit(rerun.spec().getBytes(UTF_8)), SubmissionResponse.class)
                .id();
        int exitCode = FollowCommand.follow(id, api, console, reconnectDelay);
        if (exitCode != ExitCode.OK) {
            return exitCode;
        }
        RepeatedRun repeated =
                api.getAll("/experiments/" + id + "/runs", RepeatedRun.class).getFirst();
        Rerun.Comparison comparison =
                rerun.compare(repeated.fingerprint(), repeated.last().parameterSha256());
        comparison.lines().forEach(console.out()::println);
        return comparison.isBitIdentical() ? ExitCode.OK : ExitCode.FAILURE;
    }

    private RecordedRun original() {
        List<RecordedRun> runs = recordedRuns();
        int chosen = cell != null
                ? cell
                : runs.stream().mapToInt(RecordedRun::cell).min().orElse(0);
        List<RecordedRun> candidates = runs.stream()
                .filter(run -> run.cell() == chosen && (seed == null || run.seed() == seed))
                .toList();
        return switch (candidates.size()) {
            case 0 ->
                throw new ParameterException(
                        spec.commandLine(),
                        file + " has no run of cell " + chosen + (seed == null ? "" : " with seed " + seed));
            case 1 -> candidates.getFirst();
            default ->
                throw new ParameterException(
                        spec.commandLine(),
                        "%s has runs of cell %s with the seeds %s: choose one with --seed"
                                .formatted(
                                        file,
                                        chosen,
                                        candidates.stream()
                                                .map(run -> Long.toString(run.seed()))
                                                .collect(Collectors.joining(", "))));
        };
    }

    private List<RecordedRun> recordedRuns() {
        return UserFiles.read(file, spec.commandLine(), path -> RecordedRun.in(UserFiles.object(path)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private record RepeatedRun(
            Fingerprint fingerprint, @JsonProperty("final") FinalEpoch last) {}

    private record FinalEpoch(String parameterSha256) {}
}
