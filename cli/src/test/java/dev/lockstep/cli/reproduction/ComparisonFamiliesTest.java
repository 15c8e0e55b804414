package dev.lockstep.cli.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComparisonFamiliesTest {
    @Test
    void the_cells_of_a_product_are_compared_row_by_row_and_column_by_column() {
        assertThat(families("""
                {"/a": 1, "/b": 1}""", """
                {"/a": 1, "/b": 2}""", """
                {"/a": 2, "/b": 1}""", """
                {"/a": 2, "/b": 2}"""))
                .containsExactly(
                        new ComparisonFamilies("/a", List.of(0, 2)),
                        new ComparisonFamilies("/a", List.of(1, 3)),
                        new ComparisonFamilies("/b", List.of(0, 1)),
                        new ComparisonFamilies("/b", List.of(2, 3)));
    }

    @Test
    void cells_that_differ_in_several_settings_are_compared_as_methods() {
        assertThat(families("""
                {"/a": 1, "/b": 1}""", """
                {"/a": 2, "/b": 2}""")).containsExactly(new ComparisonFamilies("method", List.of(0, 1)));
    }

    @Test
    void one_cell_is_compared_with_nothing() {
        assertThat(families("{}")).isEmpty();
    }

    private static List<ComparisonFamilies> families(String... values) {
        Map<Integer, JsonNode> cells = new LinkedHashMap<>();
        for (String swept : values) {
            cells.put(cells.size(), JsonMapper.shared().readTree(swept));
        }
        return ComparisonFamilies.of(cells);
    }
}
