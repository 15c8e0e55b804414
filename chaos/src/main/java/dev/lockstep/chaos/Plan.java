package dev.lockstep.chaos;

/**
 * What is trained: small runs of all three strategies, with an optimizer that has state, a changing rate and dropout, so that a checkpoint
 * that forgot something shows in the bits.
 */
final class Plan {
    private static final String STRATEGIES[] = {"""
            "strategy": {"type": "centralized", "batchSize": 32},
            "optimizer": {"type": "sgd", "learningRate": 0.01, "momentum": 0.9, "nesterov": true}""", """
            "strategy": {"type": "large-batch", "batchSize": 256, "baseBatchSize": 64, "lrScaling": "sqrt"},
            "optimizer": {"type": "lamb", "learningRate": 0.002}""", """
            "strategy": {"type": "local-sgd", "replicas": 2, "batchSize": 32, "localSteps": 7,
              "outer": {"type": "slowmo", "alpha": 1, "beta": 0.5}},
            "optimizer": {"type": "adamw", "learningRate": 0.001}"""};

    private Plan() {}

    /** The spec of run number {@code run}, from 0: each has a strategy and a seed of its own. */
    static String spec(int run, int epochs) {
        return """
            {"name": "chaos-%d", "dataset": {"name": "synthetic", "trainingSize": 1600, "validationSize": 200, "augmentation": "crop-flip"},
            "model": {"name": "lenet5", "dropout": 0.1},
            "schedule": {"type": "cosine", "warmupEpochs": 1},
            %s, "epochs": %d, "seeds": [%d]}""".formatted(run, STRATEGIES[run % STRATEGIES.length], epochs, run / STRATEGIES.length + 1);
    }
}
