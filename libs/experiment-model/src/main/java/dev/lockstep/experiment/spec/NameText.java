package dev.lockstep.experiment.spec;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The rules for names and labels: one line that a reader can see. */
public final class NameText {
    private static final int LINE_SEPARATOR = 0x2028;
    /** Letters and symbols without a glyph: Hangul fillers and the Braille blank. */
    private static final Set<Integer> BLANK_SYMBOLS = Set.of(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0);

    private NameText() {}

    /** Rejects control characters, because names and labels appear in tables, terminals and file names. */
    public static List<Violation> line(String text, String pointer) {
        return text.codePoints()
                .filter(character -> isControl(character) || isNotStorable(character))
                .mapToObj(character -> new Violation(
                        pointer,
                        String.format(Locale.ROOT, "must not contain control characters, has U+%04X", character)))
                .limit(1)
                .toList();
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character)
                || switch (Character.getDirectionality(character)) {
                    case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                            Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                            Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                            Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                            Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                            Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE,
                            Character.DIRECTIONALITY_PARAGRAPH_SEPARATOR -> true;
                    default -> character == LINE_SEPARATOR;
                };
    }

    /** Whether a reader can see, and click on, some character of the text. */
    public static boolean isVisible(String text) {
        return text.codePoints()
                .anyMatch(character -> !BLANK_SYMBOLS.contains(character)
                        && switch (Character.getType(character)) {
                            case Character.SPACE_SEPARATOR,
                                    Character.LINE_SEPARATOR,
                                    Character.PARAGRAPH_SEPARATOR,
                                    Character.CONTROL,
                                    Character.FORMAT,
                                    Character.SURROGATE,
                                    Character.UNASSIGNED,
                                    Character.NON_SPACING_MARK,
                                    Character.ENCLOSING_MARK -> false;
                            default -> true;
                        });
    }

    /** Whether PostgreSQL cannot store the character. */
    public static boolean isNotStorable(int character) {
        return character == 0 || Character.getType(character) == Character.SURROGATE;
    }
}
