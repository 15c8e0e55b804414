package dev.lockstep.results.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;

import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.results.RunningResultsStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PlotControllerTest {
    private static final String PLOTS = "/api/v1/experiments/latest/plots/";
    private static final int WHITE = 0xFFFFFF;
    private static final int BLUE = 0x0072B2;
    private static final int VERMILION = 0xD55E00;

    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    private final ResultRowWriter rows = store.rows();

    @BeforeEach
    void two_cells() {
        rows.clear();
        UUID id = rows.experiment("two methods", 2, 2);
        for (int cell = 0; cell < 2; cell++) {
            for (int seed = 1; seed <= 2; seed++) {
                UUID run = rows.run(id, cell, seed);
                rows.claimed(run, "worker-1");
                rows.epoch(run, 1, 0.1, 0.1, 0.1 * seed);
                rows.epoch(run, 2, 0.2, 0.2, 0.2 * seed + 0.1 * cell);
                rows.succeeded(run);
            }
        }
    }

    @Test
    void a_png_has_a_line_of_its_own_colour_for_each_cell_on_white() throws IOException {
        HttpResponse<byte[]> response = store.bytes(PLOTS + "testAccuracy.png");

        assertThat(response.headers().firstValue("Content-Type")).hasValue("image/png");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(response.body()));
        assertThat(image.getWidth()).isEqualTo(1920);
        assertThat(image.getHeight()).isEqualTo(1200);
        assertThat(pixels(image, WHITE)).isGreaterThan(1920 * 1200 / 2);
        // At least the width of the plot: more pixels than the legend has.
        assertThat(pixels(image, BLUE)).isGreaterThan(1_500);
        assertThat(pixels(image, VERMILION)).isGreaterThan(1_500);
    }

    @Test
    void an_svg_is_well_formed_and_has_the_chart_size() throws Exception {
        HttpResponse<byte[]> response = store.bytes(PLOTS + "trainLoss.svg");

        assertThat(response.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        DocumentBuilder parser = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
        // Does not fetch the DTD that the document declares.
        parser.setEntityResolver((_, _) -> new InputSource(new StringReader("")));
        Element svg = parser.parse(new ByteArrayInputStream(response.body())).getDocumentElement();
        assertThat(svg.getTagName()).isEqualTo("svg");
        assertThat(svg.getAttribute("width")).isEqualTo("960");
        assertThat(svg.getElementsByTagName("path").getLength()).isPositive();
    }

    @Test
    void an_experiment_without_epochs_has_an_empty_plot() throws IOException {
        rows.experiment("nothing yet", 1, 1);

        HttpResponse<byte[]> response = store.bytes(PLOTS + "valAccuracy.png");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(pixels(ImageIO.read(new ByteArrayInputStream(response.body())), BLUE))
                .isLessThan(1_500);
    }

    @Test
    void an_unknown_plot_returns_a_problem_that_lists_the_available_plots() {
        assertThat(store.get(PLOTS + "happiness.svg").statusCode()).isEqualTo(404);
        assertThat(store.get(PLOTS + "testAccuracy.gif").body())
                .contains(
                        "there is no plot testAccuracy.gif; plots are {metric}.svg and {metric}.png, with a metric of trainAccuracy,");
        assertThat(store.get(PLOTS + "svg").statusCode()).isEqualTo(404);
        assertThat(store.get("/api/v1/experiments/" + UUID.randomUUID() + "/plots/testLoss.svg")
                        .statusCode())
                .isEqualTo(404);
    }

    private static long pixels(BufferedImage image, int colour) {
        return IntStream.range(0, image.getWidth())
                .mapToLong(x -> IntStream.range(0, image.getHeight())
                        .filter(y -> (image.getRGB(x, y) & 0xFFFFFF) == colour)
                        .count())
                .sum();
    }
}
