package dev.lockstep.chaos;

/**
 * Small runs of every strategy, local-steps rule and outer optimizer, with stateful optimizers, learning-rate schedules
 * and dropout, so that any state missing from a checkpoint changes the bits.
 */
final class RunSpecs {
    private static final String[] STRATEGIES = {"""
            {"type": "centralized", "batchSize": 32}""", """
            {"type": "large-batch", "batchSize": 256, "baseBatchSize": 64, "lrScaling": "sqrt"}""", """
            {"type": "local-sgd", "replicas": 2, "batchSize": 32, "localSteps": 7,
              "outer": {"type": "slowmo", "alpha": 1, "beta": 0.5}}""", """
            {"type": "local-sgd", "replicas": 4, "batchSize": 16, "localSteps": {"type": "post-local", "startEpoch": 2, "steps": 5},
              "momentumBuffers": "average"}""", """
            {"type": "large-batch", "batchSize": 192, "replicas": 3, "microBatchSize": 24}""", """
            {"type": "local-sgd", "replicas": 3, "batchSize": 20, "localSteps": {"type": "qsr", "base": 2, "coefficient": 0.05},
              "momentumBuffers": "reset", "outer": {"type": "nesterov", "learningRate": 0.7, "momentum": 0.5}}""", """
            {"type": "local-sgd", "replicas": 2, "batchSize": 32, "localSteps": {"type": "adacomm", "initial": 8, "intervalEpochs": 1, "decay": 0.5},
              "outer": {"type": "bmuf", "eta": 0.5, "zeta": 1, "nesterov": true}, "sharding": "fixed"}""", """
            {"type": "local-sgd", "replicas": 4, "batchSize": 16, "localSteps": {"type": "norm-test", "initial": 4, "coefficient": 2}}""", """
            {"type": "local-sgd", "replicas": 2, "batchSize": 32, "localSteps": {"type": "linear", "from": 1, "to": 9},
              "outer": {"type": "bmuf", "eta": 0.5, "zeta": 1, "nesterov": false}, "sharding": {"type": "dirichlet", "concentration": 0.5}}""", """
            {"type": "local-sgd", "replicas": 3, "batchSize": 20, "localSteps": {"type": "doubling", "from": 1, "to": 16}}"""};

    /** Their number is coprime to that of the strategies, so that all combinations occur. */
    private static final String[] OPTIMIZERS = {"""
            {"type": "sgd", "learningRate": 0.01, "momentum": 0.9, "nesterov": true}""", """
            {"type": "lamb", "learningRate": 0.002}""", """
            {"type": "adamw", "learningRate": 0.001}""", """
            {"type": "lars", "learningRate": 0.2, "weightDecay": 0.0004, "trustCoefficient": 0.01}""", """
            {"type": "sgd", "learningRate": 0.01, "momentum": 0.9, "weightDecay": 0.0005}""", """
            {"type": "lars", "learningRate": 0.005, "weightDecay": 0.0004, "formula": "normalized-momentum"}""", """
            {"type": "adamw", "learningRate": 0.0005, "weightDecay": 0.05}"""};

    private RunSpecs() {}

    /** Returns the spec of run number {@code run}, from 0. All specs differ. */
    static String spec(int run, int epochs) {
        return """
            {"name": "chaos-%s", "dataset": {"name": "synthetic", "trainingSize": 1600, "validationSize": 200, "augmentation": "crop-flip"},
            "model": {"name": "lenet5", "dropout": 0.1}, "schedule": {"type": "cosine", "warmupEpochs": 1},
            "strategy": %s, "optimizer": %s, "epochs": %s, "seeds": [%s]}""".formatted(
                        run, STRATEGIES[run % STRATEGIES.length], OPTIMIZERS[run % OPTIMIZERS.length], epochs, run + 1);
    }
}
