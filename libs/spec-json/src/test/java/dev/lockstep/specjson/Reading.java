package dev.lockstep.specjson;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Objects;

import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.experiment.spec.TrainingSpec;

/** What reading a spec gives. */
final class Reading {
    private Reading() {}

    /** A valid spec, with one text in it replaced. */
    static String spec(String text, String replacement) {
        String spec = """
                {"name": "a spec", "dataset": {"name": "cifar100"}, "strategy": {"type": "centralized"},
                 "optimizer": {"type": "sgd", "learningRate": 0.1}, "epochs": 10}""";
        if (!spec.contains(text)) {
            throw new IllegalArgumentException("the spec has no " + text);
        }
        return spec.replace(text, replacement);
    }

    /** A valid spec, with these members added. */
    static String specWith(String members) {
        return spec("\"epochs\": 10}", "\"epochs\": 10, " + members + "}");
    }

    /** The one cell of the experiment. */
    static TrainingSpec training(String json) {
        return new ExperimentSpecReader().read(json).cells().getFirst().spec();
    }

    /** Every fault as in "/epochs is required". */
    static List<String> faults(String json) {
        InvalidSpecException invalid =
                catchThrowableOfType(InvalidSpecException.class, () -> new ExperimentSpecReader().read(json));
        return Objects.requireNonNull(invalid, "the spec is valid").faults().stream()
                .map(fault -> fault.pointer() + " " + fault.detail())
                .toList();
    }
}
