package dev.lockstep.training.model;

import static ai.djl.nn.Activation.relu;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/**
 * ResNet-18 with a stem for small images: He, Zhang, Ren and Sun, "Deep residual learning for image recognition", CVPR 2016, table 1. A 3x3
 * convolution of stride 1 takes the place of the first convolution and its pooling, as in that paper's section 4.2; the rest is torchvision's.
 */
final class ResNet18 implements Model {
    private static final List<Block> BLOCKS = List.of(
            new Block("layer1.0", 64, 64, 1),
            new Block("layer1.1", 64, 64, 1),
            new Block("layer2.0", 64, 128, 2),
            new Block("layer2.1", 128, 128, 1),
            new Block("layer3.0", 128, 256, 2),
            new Block("layer3.1", 256, 256, 1),
            new Block("layer4.0", 256, 512, 2),
            new Block("layer4.1", 512, 512, 1));

    private final List<ParameterSpec> state;

    ResNet18(int classes) {
        ParameterRegistry layers = new ParameterRegistry().normalizedConvolution("conv1", "bn1", 3, 64, 3);
        BLOCKS.forEach(block -> block.addTo(layers));
        state = layers.linear("fc", 512, classes).state();
    }

    @Override
    public List<ParameterSpec> state() {
        return state;
    }

    @Override
    public NDArray forward(ForwardWeights weights, NDArray images, ForwardMode mode) {
        Pass pass = new Pass(weights, mode.statistics());
        NDArray x = images.transpose(0, 3, 1, 2);
        x = relu(pass.convolve("conv1", "bn1", x, 3, 1));
        for (Block block : BLOCKS) {
            x = block.forward(pass, x);
        }
        return weights.linear("fc", Pool.globalAvgPool2d(x));
    }

    /** Two 3x3 convolutions with a way around them: a basic block, figure 5 left. */
    private record Block(String name, int in, int out, int stride) {
        void addTo(ParameterRegistry layers) {
            layers.normalizedConvolution(name + ".conv1", name + ".bn1", in, out, 3)
                    .normalizedConvolution(name + ".conv2", name + ".bn2", out, out, 3);
            if (projects()) {
                layers.normalizedConvolution(name + ".downsample.0", name + ".downsample.1", in, out, 1);
            }
        }

        NDArray forward(Pass pass, NDArray x) {
            NDArray residual = relu(pass.convolve(name + ".conv1", name + ".bn1", x, 3, stride));
            residual = pass.convolve(name + ".conv2", name + ".bn2", residual, 3, 1);
            NDArray around = projects() ? pass.project(name + ".downsample.0", name + ".downsample.1", x, stride) : x;
            return relu(residual.add(around));
        }

        /** Whether the way around needs a projection, as the shapes at its ends differ (option B). */
        private boolean projects() {
            return in != out;
        }
    }

    private record Pass(ForwardWeights weights, BatchNormMode statistics) {
        /** A convolution padded to keep the size where the stride is 1, and the normalisation behind it. */
        NDArray convolve(String layer, String normalization, NDArray x, int kernel, int stride) {
            int padding = kernel / 2;
            NDArray convolved = weights.convolution(layer, x, new Shape(stride, stride), new Shape(padding, padding));
            return statistics.normalize(weights, normalization, convolved);
        }

        /**
         * A 1x1 convolution, and the normalisation behind it. It is a matrix product of every stride-th pixel: oneDNN 3.7.1, which libtorch 2.7.1
         * brings, computes the one from 256 to 512 channels wrongly on some processors with AVX-512 (AMD family 26).
         */
        NDArray project(String layer, String normalization, NDArray x, int stride) {
            NDArray pixels = x.get(":, :, ::" + stride + ", ::" + stride).transpose(0, 2, 3, 1);
            NDArray weight = weights.get(layer + ".weight");
            long in = weight.getShape().get(1);
            long out = weight.getShape().get(0);
            NDArray projected = pixels.reshape(-1, in)
                    .matMul(weight.reshape(out, in).transpose())
                    .reshape(
                            pixels.getShape().get(0),
                            pixels.getShape().get(1),
                            pixels.getShape().get(2),
                            out)
                    .transpose(0, 3, 1, 2);
            return statistics.normalize(weights, normalization, projected);
        }
    }
}
