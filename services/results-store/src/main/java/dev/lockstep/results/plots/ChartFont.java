package dev.lockstep.results.plots;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The font of charts: that of the system, or DejaVu Sans of a library on a machine without fontconfig or fonts. */
final class ChartFont {
    private static final String RESOURCE = "/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf";
    /** Makes the JDK start without fontconfig. */
    private static final String NO_SYSTEM_FONTS = "version=1\nsequence.allfonts=default\n";

    private static final Font FONT = systemOrPackaged();

    private ChartFont() {}

    static Font of(int style, int size) {
        return FONT.deriveFont(style, size);
    }

    private static Font systemOrPackaged() {
        Font system = new Font(Font.SANS_SERIF, Font.PLAIN, 1);
        try {
            if (system.canDisplay('a')) {
                return system;
            }
        } catch (RuntimeException | InternalError noFonts) {
            // The JDK throws these if fontconfig is missing or finds no font.
        }
        try (InputStream packaged = Objects.requireNonNull(ChartFont.class.getResourceAsStream(RESOURCE))) {
            Path configuration =
                    Files.writeString(Files.createTempFile("lockstep-fonts", ".properties"), NO_SYSTEM_FONTS);
            System.setProperty("sun.awt.fontconfig", configuration.toString());
            Font font = Font.createFont(Font.TRUETYPE_FONT, packaged);
            Files.delete(configuration);
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(e);
        }
    }
}
