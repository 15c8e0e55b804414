package dev.lockstep.results.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.lockstep.experiment.results.CellId;
import dev.lockstep.experiment.results.CellView;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.summary.CellSummary;
import org.junit.jupiter.api.Test;

class CellFamilyTest {
    private static final ExperimentId EXPERIMENT = new ExperimentId(new UUID(0, 1));

    @Test
    void cells_of_a_product_form_families_by_row_and_by_column() {
        assertThat(families("""
                {"/a": 1, "/b": 1}""", """
                {"/a": 1, "/b": 2}""", """
                {"/a": 2, "/b": 1}""", """
                {"/a": 2, "/b": 2}""")).containsExactly("/a [0, 2]", "/a [1, 3]", "/b [0, 1]", "/b [2, 3]");
    }

    @Test
    void cells_that_differ_in_several_settings_form_a_family_of_methods() {
        assertThat(families("""
                {"/a": 1, "/b": 1}""", """
                {"/a": 2, "/b": 2}""")).containsExactly("method [0, 1]");
    }

    @Test
    void a_single_cell_forms_no_family() {
        assertThat(families("{}")).isEmpty();
    }

    private static List<String> families(String... sweptValues) {
        return CellFamily.of(IntStream.range(0, sweptValues.length)
                        .mapToObj(number -> new NamedCell(
                                new CellId(EXPERIMENT, number),
                                "sweep",
                                "cell",
                                new CellSummary(new CellView(number, sweptValues[number], "{}"), List.of(), List.of()),
                                0))
                        .toList())
                .stream()
                .map(family -> family.differsIn() + " "
                        + family.cells().stream().map(cell -> cell.id().cell()).toList())
                .toList();
    }
}
