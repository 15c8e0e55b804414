package dev.lockstep.results.plots;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGSyntax;
import org.jfree.chart.JFreeChart;
import org.springframework.http.MediaType;
import org.w3c.dom.Document;

/** An image format of charts. */
public enum ImageFormat {
    SVG("image/svg+xml"),
    PNG("image/png");

    private static final int WIDTH = 960;
    private static final int HEIGHT = 600;
    private static final Rectangle2D AREA = new Rectangle2D.Double(0, 0, WIDTH, HEIGHT);
    /** Sharp on high-resolution screens, and in print up to 16 cm wide. */
    private static final int PIXELS_PER_POINT = 2;

    private final String mediaType;

    ImageFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    MediaType mediaType() {
        return MediaType.parseMediaType(mediaType);
    }

    /** Returns the chart as an image file. */
    public byte[] write(JFreeChart chart) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            switch (this) {
                case SVG -> svg(chart, bytes, TextStyle.OUTLINES);
                case PNG -> png(chart, bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Returns an SVG image whose text is in the reader's sans-serif font: a tenth of the size of one with outlines. */
    public static String svgWithText(JFreeChart chart) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            svg(chart, bytes, TextStyle.FONTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void svg(JFreeChart chart, OutputStream out, TextStyle text) throws IOException {
        SVGGraphics2D graphics =
                new SVGGraphics2D(SVGGeneratorContext.createDefault(emptyDocument()), text == TextStyle.OUTLINES);
        graphics.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT));
        chart.draw(graphics, AREA);
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        graphics.stream(writer, true);
        writer.flush();
    }

    private static void png(JFreeChart chart, OutputStream out) throws IOException {
        BufferedImage image =
                new BufferedImage(PIXELS_PER_POINT * WIDTH, PIXELS_PER_POINT * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.transform(AffineTransform.getScaleInstance(PIXELS_PER_POINT, PIXELS_PER_POINT));
        chart.draw(graphics, AREA);
        graphics.dispose();
        ImageIO.write(image, "png", out);
    }

    private enum TextStyle {
        /** The image does not depend on installed fonts. */
        OUTLINES,
        FONTS
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVGSyntax.SVG_NAMESPACE_URI, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the Java runtime has no XML parser", e);
        }
    }
}
