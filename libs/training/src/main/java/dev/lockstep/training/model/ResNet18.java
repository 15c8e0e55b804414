package dev.lockstep.training.model;

import static ai.djl.nn.Activation.relu;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import dev.lockstep.experiment.spec.ImageShape;

/**
 * torchvision's ResNet-18 (He, Zhang, Ren and Sun, "Deep residual learning for image recognition", CVPR 2016, table 1)
 * for small images: a 3x3 convolution of stride 1 replaces the first convolution and pooling, as in section 4.2.
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

    private final List<Block> blocks;
    private final List<ParameterSpec> state;

    ResNet18(ImageShape shape, int classes) {
        this(shape, classes, BLOCKS);
    }

    private ResNet18(ImageShape shape, int classes, List<Block> blocks) {
        this.blocks = blocks;
        ParameterRegistry layers =
                new ParameterRegistry().normalizedConvolution("conv1", "bn1", shape.channels(), 64, 3);
        blocks.forEach(block -> block.addTo(layers));
        state = layers.linear("fc", 512, classes).state();
    }

    /** Creates the network with the first block of each stage, which has layers of all shapes of the whole network. */
    static ResNet18 ofEachShapeOnce(ImageShape shape, int classes) {
        return new ResNet18(
                shape,
                classes,
                BLOCKS.stream().filter(block -> block.name().endsWith(".0")).toList());
    }

    @Override
    public List<ParameterSpec> state() {
        return state;
    }

    @Override
    public NDArray forward(ForwardWeights weights, NDArray images, ForwardMode mode) {
        Pass pass = new Pass(weights, mode.batchNorm());
        NDArray x = images.transpose(0, 3, 1, 2);
        x = relu(pass.convolve("conv1", "bn1", x, 3, 1));
        for (Block block : blocks) {
            x = block.forward(pass, x);
        }
        return weights.linear("fc", Pool.globalAvgPool2d(x));
    }

    /** A basic block: two 3x3 convolutions with a shortcut connection (figure 5, left). */
    private record Block(String name, int in, int out, int stride) {
        void addTo(ParameterRegistry layers) {
            layers.normalizedConvolution(name + ".conv1", name + ".bn1", in, out, 3)
                    .normalizedConvolution(name + ".conv2", name + ".bn2", out, out, 3);
            if (needsProjection()) {
                layers.normalizedConvolution(name + ".downsample.0", name + ".downsample.1", in, out, 1);
            }
        }

        NDArray forward(Pass pass, NDArray x) {
            NDArray residual = relu(pass.convolve(name + ".conv1", name + ".bn1", x, 3, stride));
            residual = pass.convolve(name + ".conv2", name + ".bn2", residual, 3, 1);
            NDArray shortcut =
                    needsProjection() ? pass.project(name + ".downsample.0", name + ".downsample.1", x, stride) : x;
            return relu(residual.add(shortcut));
        }

        /** Whether the shapes differ, so that the shortcut is a 1x1 convolution (option B). */
        private boolean needsProjection() {
            return in != out;
        }
    }

    private record Pass(ForwardWeights weights, BatchNormMode mode) {
        /** Applies a convolution, padded so that stride 1 keeps the size, and batch normalization. */
        NDArray convolve(String layer, String batchNorm, NDArray x, int kernel, int stride) {
            int padding = kernel / 2;
            NDArray convolved = weights.convolution(layer, x, new Shape(stride, stride), new Shape(padding, padding));
            return mode.normalize(weights, batchNorm, convolved);
        }

        /**
         * Applies a 1x1 convolution (as a matrix product) and batch normalization: oneDNN 3.7.1, part of libtorch
         * 2.7.1, computes 1x1 convolutions of stride 2 wrongly where the processor's caches look one byte large to it,
         * as on virtual machines that hide them (CPUID leaf 0x8000001D is zero). ConvolutionCheck looks for it.
         */
        NDArray project(String layer, String batchNorm, NDArray x, int stride) {
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
            return mode.normalize(weights, batchNorm, projected);
        }
    }
}
