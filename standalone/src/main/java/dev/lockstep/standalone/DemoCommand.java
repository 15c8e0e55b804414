package dev.lockstep.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Submits an experiment through the REST API, as anyone would, and follows it to its table. */
record DemoCommand(ConsoleSession session) {

    /**
     * Runs the demo.
     *
     * @param lockstep the {@code ./lockstep} command
     * @param experiment the file to submit
     * @return the command's exit code
     */
    int execute(Path lockstep, Path experiment) throws Exception {
        String url = session.urlOfAny();
        Path possible = withImagesAtHand(experiment);
        int exitCode = WithCommand.run(url, List.of(lockstep.toString(), "submit", possible.toString(), "--follow"));
        if (exitCode == 0) {
            lookFurther(url, possible);
        }
        return exitCode;
    }

    /** The experiment itself, or one with synthetic images where it asks for CIFAR-100 and that cannot be had. */
    private Path withImagesAtHand(Path experiment) throws IOException {
        JsonMapper json = new JsonMapper();
        ObjectNode spec = (ObjectNode) json.readTree(experiment.toFile());
        boolean asksForCifar100 = spec.at("/dataset/name").asString().equals("cifar100");
        if (!asksForCifar100 || new Cifar100Files(session.settings().dataDirectory(), session.out()).fetch()) {
            return experiment;
        }
        spec.withObject("/dataset").put("name", "synthetic");
        Path changed = session.home().directory().resolve("demo.json");
        Files.writeString(changed, json.writeValueAsString(spec));
        return changed;
    }

    private void lookFurther(String url, Path experiment) {
        session.out().printf("""

                Look further, while `make run` runs in another terminal
                  curl -s '%1$s/api/v1/experiments/latest/table?format=md'
                  curl -s '%1$s/api/v1/experiments/latest'
                  curl -s --json @%2$s %1$s/api/v1/experiments
                  ./lockstep submit %2$s --follow
                """, url, experiment);
    }
}
