package dev.lockstep.specjson;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Objects;

import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.experiment.spec.TrainingSpec;

/** Reads specs in tests. */
final class Reading {
    private Reading() {}

    /** Returns a valid spec with one text replaced. */
    static String spec(String text, String replacement) {
        String spec = """
                {"name": "a spec", "dataset": {"name": "cifar100"}, "strategy": {"type": "centralized"},
                 "optimizer": {"type": "sgd", "learningRate": 0.1}, "epochs": 10}""";
        if (!spec.contains(text)) {
            throw new IllegalArgumentException("the spec does not contain " + text);
        }
        return spec.replace(text, replacement);
    }

    /** Returns a valid spec with these members added. */
    static String specWith(String members) {
        return spec("\"epochs\": 10}", "\"epochs\": 10, " + members + "}");
    }

    /** Returns the spec of the experiment's first cell. */
    static TrainingSpec training(String json) {
        return new ExperimentSpecReader().read(json).cells().getFirst().spec();
    }

    /** Returns every error, as in "/epochs is required". */
    static List<String> errors(String json) {
        InvalidSpecException invalid =
                catchThrowableOfType(InvalidSpecException.class, () -> new ExperimentSpecReader().read(json));
        return Objects.requireNonNull(invalid, "the spec is valid").violations().stream()
                .map(violation -> violation.pointer() + " " + violation.detail())
                .toList();
    }
}
