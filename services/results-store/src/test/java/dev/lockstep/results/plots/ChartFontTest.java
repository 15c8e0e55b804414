package dev.lockstep.results.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

import dev.lockstep.experiment.metrics.EpochMetric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartFontTest {
    @TempDir
    private Path folder;

    @Test
    void plots_have_text_on_a_machine_without_fonts() throws Exception {
        Path configuration = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig/>");

        assertThat(darkPixelsOfTitle("FONTCONFIG_FILE", configuration.toString()))
                .isGreaterThan(500);
    }

    @Test
    void plots_have_text_on_this_machine() throws Exception {
        assertThat(darkPixelsOfTitle("LANG", "C")).isGreaterThan(500);
    }

    private static int darkPixelsOfTitle(String variable, String value) throws IOException, InterruptedException {
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChartFontTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        java.environment().put(variable, value);
        Process process = java.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return Integer.parseInt(output.strip());
    }

    /** Draws a chart in both formats and prints the number of dark pixels in the top of the PNG, where the title is. */
    public static void main(String[] arguments) throws IOException {
        var chart = CurveChart.of("Größe ± µ", EpochMetric.TEST_ACCURACY, List.of());
        ImageFormat.SVG.write(chart);
        var image = ImageIO.read(new ByteArrayInputStream(ImageFormat.PNG.write(chart)));
        System.out.println(IntStream.range(0, 80 * image.getWidth())
                .filter(i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xFF) < 0x80)
                .count());
    }
}
