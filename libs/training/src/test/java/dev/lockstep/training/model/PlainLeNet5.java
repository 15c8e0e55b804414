package dev.lockstep.training.model;

import java.util.Map;
import java.util.Objects;

/** A reference LeNet-5: float64 loops, ReLU before pooling, weights in PyTorch's order, images in HWC order. */
record PlainLeNet5(Map<String, float[]> parameters) {
    double[] logits(float[] images, int image) {
        double[] planes = new double[3 * 32 * 32];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = images[image * planes.length + i % 1024 * 3 + i / 1024];
        }
        double[] x = pool(relu(convolve(planes, 3, 32, "conv1")), 28);
        x = pool(relu(convolve(x, 64, 14, "conv2")), 10);
        x = relu(linear(x, "fc1"));
        x = relu(linear(x, "fc2"));
        return linear(x, "fc3");
    }

    private double[] convolve(double[] x, int in, int side, String layer) {
        float[] weight = parameter(layer + ".weight");
        float[] bias = parameter(layer + ".bias");
        int out = side - 4;
        double[] y = new double[bias.length * out * out];
        for (int o = 0; o < bias.length; o++) {
            for (int row = 0; row < out; row++) {
                for (int column = 0; column < out; column++) {
                    double sum = bias[o];
                    for (int i = 0; i < in; i++) {
                        for (int k = 0; k < 25; k++) {
                            double value = x[(i * side + row + k / 5) * side + column + k % 5];
                            sum += weight[(o * in + i) * 25 + k] * value;
                        }
                    }
                    y[(o * out + row) * out + column] = sum;
                }
            }
        }
        return y;
    }

    private double[] linear(double[] x, String layer) {
        float[] weight = parameter(layer + ".weight");
        float[] bias = parameter(layer + ".bias");
        double[] y = new double[bias.length];
        for (int o = 0; o < y.length; o++) {
            y[o] = bias[o];
            for (int i = 0; i < x.length; i++) {
                y[o] += weight[o * x.length + i] * x[i];
            }
        }
        return y;
    }

    private static double[] relu(double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(0, x[i]);
        }
        return x;
    }

    private static double[] pool(double[] x, int side) {
        double[] y = new double[x.length / 4];
        int half = side / 2;
        for (int i = 0; i < y.length; i++) {
            int first = (i / (half * half) * side + i / half % half * 2) * side + i % half * 2;
            y[i] = Math.max(Math.max(x[first], x[first + 1]), Math.max(x[first + side], x[first + side + 1]));
        }
        return y;
    }

    private float[] parameter(String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }
}
