package dev.lockstep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.SubmissionResponse;
import dev.lockstep.cli.follow.ReconnectDelay;
import dev.lockstep.cli.text.Console;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "reproduce",
        description =
                "Run the experiment of a published table, optionally with a smaller budget, and compare the results.")
final class ReproduceCommand implements Callable<Integer> {
    private final Console console;
    private final ReconnectDelay reconnectDelay;

    @Mixin
    private ServerOption server = new ServerOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "Experiment spec, for example experiments/seed/step2-lars.json.")
    private String file = "";

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Train for N epochs. Warm-up and cosine period are scaled accordingly.")
    private @Nullable Integer epochs;

    @Option(names = "--seeds", paramLabel = "N", description = "Use only the first N seeds.")
    private @Nullable Integer seeds;

    @Option(names = "--training-size", paramLabel = "N", description = "Use only N training images.")
    private @Nullable Integer trainingSize;

    ReproduceCommand(Console console, ReconnectDelay reconnectDelay) {
        this.console = console;
        this.reconnectDelay = reconnectDelay;
    }

    @Override
    public Integer call() throws Exception {
        ObjectNode experiment = UserFiles.read(file, spec.commandLine(), UserFiles::object);
        try (ApiClient api = server.api()) {
            String reduced = api.postJson("/specs/reduced" + query(), experiment.toString());
            String id = api.parse(api.submit(reduced.getBytes(UTF_8)), SubmissionResponse.class)
                    .id();
            int exitCode = FollowCommand.follow(id, api, console, reconnectDelay);
            if (experiment.path("labels").has("table")) {
                console.out().println();
                console.out()
                        .print(api.getText("/experiments/" + id + "/table?format=md&reference="
                                + URLEncoder.encode(
                                        experiment.at("/labels/study").asString(), UTF_8)));
                console.out().flush();
            }
            console.out().println("Stored as experiment " + id + ". Run `./lockstep export " + id + "` to export it.");
            return exitCode;
        }
    }

    private String query() {
        return Stream.of(
                        parameter("epochs", epochs), parameter("seeds", seeds), parameter("trainingSize", trainingSize))
                .flatMap(parameter -> parameter)
                .collect(Collectors.joining("&", "?", ""));
    }

    private static Stream<String> parameter(String name, @Nullable Integer value) {
        return value == null ? Stream.of() : Stream.of(name + "=" + value);
    }
}
