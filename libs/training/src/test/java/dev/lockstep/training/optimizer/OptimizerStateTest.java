package dev.lockstep.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

import dev.lockstep.training.model.TensorSet;
import org.junit.jupiter.api.Test;

class OptimizerStateTest {
    @Test
    void buffers_keep_the_order_of_their_declaration_so_that_checkpoints_have_equal_bytes_in_every_jvm() {
        List<String> names =
                IntStream.range(0, 16).mapToObj(i -> "buffer" + (i * 7 % 16)).toList();
        SequencedMap<String, TensorSet> buffers = new LinkedHashMap<>();
        names.forEach(name -> buffers.put(name, new TensorSet(List.of(), List.of())));

        assertThat(new OptimizerState(buffers, 0).buffers().sequencedKeySet()).containsExactlyElementsOf(names);
    }
}
