package dev.lockstep.specjson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.lockstep.experiment.spec.Bounds;
import dev.lockstep.experiment.spec.DefaultValue;
import dev.lockstep.experiment.spec.Discriminator;
import dev.lockstep.experiment.spec.VariantName;
import dev.lockstep.experiment.spec.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonPointer;

/** Tests that annotated records outside the spec are read and written too. */
class GenericRecordsTest {
    @Discriminator("shape")
    public sealed interface Shape {
        @VariantName("circle")
        record Circle(@Bounds(above = 0) double radius) implements Shape {}

        @VariantName("group")
        record Group(
                @DefaultValue("[]") List<Shape> members,
                @Nullable Origin origin) implements Shape {}
    }

    public record Origin(
            @Bounds(min = -1, max = 1) double x,
            @DefaultValue("0") long y,
            @DefaultValue("true") boolean fixed) {}

    public record Drawing(
            Shape shape,
            @DefaultValue("{\"shape\": \"group\"}") Shape frame,
            @Bounds(min = 1) List<Integer> sizes,
            String title) {}

    @Test
    void variants_nest_in_lists_and_optional_records_may_be_absent() {
        Drawing drawing = new Drawing(
                new Shape.Group(
                        List.of(new Shape.Circle(2), new Shape.Group(List.of(), new Origin(0.5, 1L << 60, false))),
                        null),
                new Shape.Group(List.of(), null),
                List.of(1, 2),
                "a title");

        String json = """
                {"shape":{"shape":"group","members":[{"shape":"circle","radius":2},\
                {"shape":"group","members":[],"origin":{"x":0.5,"y":1152921504606846976,"fixed":false}}]},\
                "frame":{"shape":"group","members":[]},"sizes":[1,2],"title":"a title"}""";

        assertThat(SpecWriter.write(drawing).toString()).isEqualTo(json);
        assertThat(new SpecReader(new Violations()).read(Drawing.class, JsonText.parse(json), JsonPointer.empty()))
                .isEqualTo(drawing);
    }

    @Test
    void violations_at_any_depth_have_pointers() {
        Violations violations = new Violations();

        new SpecReader(violations).read(Drawing.class, JsonText.parse("""
                {"shape": {"shape": "group", "members": [{"shape": "circle", "radius": 0}, {"shape": "square"}, 5],
                  "origin": {"x": 2, "fixed": 1, "y": 1e30}},
                 "sizes": [1, 0, "2"], "title": 7}"""), JsonPointer.empty());

        assertThat(violations.list())
                .containsExactly(
                        new Violation("/shape/members/0/radius", "must be greater than 0, was 0"),
                        new Violation(
                                "/shape/members/1/shape", "unknown shape \"square\"; choose one of circle, group"),
                        new Violation("/shape/members/2", "must be an object or a name, was 5"),
                        new Violation("/shape/origin/x", "must be between -1 and 1, was 2"),
                        new Violation(
                                "/shape/origin/y", "must be at most 9223372036854775807 in absolute value, was 1E+30"),
                        new Violation("/shape/origin/fixed", "must be true or false, was 1"),
                        new Violation("/sizes/1", "must be at least 1, was 0"),
                        new Violation("/sizes/2", "must be an integer, was the string \"2\""),
                        new Violation("/title", "must be a string, was 7"));
    }
}
