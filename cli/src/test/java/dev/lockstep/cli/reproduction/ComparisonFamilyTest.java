package dev.lockstep.cli.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComparisonFamilyTest {
    @Test
    void cells_of_a_product_form_families_by_row_and_by_column() {
        assertThat(families("""
                {"/a": 1, "/b": 1}""", """
                {"/a": 1, "/b": 2}""", """
                {"/a": 2, "/b": 1}""", """
                {"/a": 2, "/b": 2}"""))
                .containsExactly(
                        new ComparisonFamily("/a", List.of(0, 2)),
                        new ComparisonFamily("/a", List.of(1, 3)),
                        new ComparisonFamily("/b", List.of(0, 1)),
                        new ComparisonFamily("/b", List.of(2, 3)));
    }

    @Test
    void cells_that_differ_in_several_settings_form_a_family_of_methods() {
        assertThat(families("""
                {"/a": 1, "/b": 1}""", """
                {"/a": 2, "/b": 2}""")).containsExactly(new ComparisonFamily("method", List.of(0, 1)));
    }

    @Test
    void a_single_cell_forms_no_family() {
        assertThat(families("{}")).isEmpty();
    }

    private static List<ComparisonFamily> families(String... values) {
        Map<Integer, JsonNode> cells = new LinkedHashMap<>();
        for (String swept : values) {
            cells.put(cells.size(), JsonMapper.shared().readTree(swept));
        }
        return ComparisonFamily.of(cells);
    }
}
