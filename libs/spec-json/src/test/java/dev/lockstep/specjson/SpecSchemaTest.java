package dev.lockstep.specjson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.fixtures.MutatedSpecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class SpecSchemaTest {
    private static final int MUTANTS = 500;

    private final Schema sent = schema("ExperimentSpec");
    private final Schema resolved = schema("TrainingSpec");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../../experiments"))) {
            return files.filter(file -> file.toString().endsWith(".json")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void the_experiments_of_the_repository_match_the_schema(Path file) throws IOException {
        assertThat(errors(sent, Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void accepted_specs_match_the_schemas(long seed) {
        MutatedSpecs specs = new MutatedSpecs(seed);
        ExperimentSpecReader reader = new ExperimentSpecReader();
        SpecJson json = new SpecJson();
        for (int i = 0; i < MUTANTS; i++) {
            String mutant = specs.mutant();
            try {
                ExperimentPlan plan = reader.read(mutant);
                assertThat(errors(sent, mutant)).as(mutant).isEmpty();
                plan.cells()
                        .forEach(cell -> assertThat(errors(resolved, json.write(cell.spec())))
                                .as(mutant)
                                .isEmpty());
            } catch (InvalidSpecException invalid) {
                // The schema may accept it, because it has no rules between fields.
                assertThat(invalid.violations()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/name null",
                "/name \"\"",
                "/name \"a\\u0000b\"",
                "/labels {\"a\": 1}",
                "/seeds [1, 1]",
                "/seeds []",
                "/seeds [-1]",
                "/priority 101",
                "/epochs 0",
                "/epochs 2.5",
                "/epochs \"5\"",
                "/device \"gpu\"",
                "/unknown 1",
                "/optimizer \"sgd\"",
                "/optimizer {\"type\": \"sgd\"}",
                "/optimizer {\"type\": \"sgd\", \"learningRate\": 0}",
                "/optimizer {\"type\": \"sgd\", \"learningRate\": 0.1, \"momentum\": 1}",
                "/optimizer {\"type\": \"sgd\", \"learningRate\": 0.1, \"beta1\": 0.9}",
                "/optimizer {\"learningRate\": 0.1}",
                "/model {\"name\": \"vgg\"}",
                "/dataset {\"name\": \"cifar100\", \"augmentation\": [{\"type\": \"random-rotation\"}]}",
                "/dataset {\"name\": \"cifar100\", \"validationSize\": -1}",
                "/strategy {\"type\": \"local-sgd\", \"replicas\": 4, \"localSteps\": 0}",
                "/strategy {\"type\": \"local-sgd\", \"replicas\": 4, \"localSteps\": \"constant\"}",
            })
    void an_error_in_a_single_field_violates_the_schema(String change) {
        String[] parts = change.split(" ", 2);
        ObjectNode spec = (ObjectNode) JsonText.parse("""
                {"name": "a spec", "dataset": {"name": "cifar100"}, "strategy": "centralized",
                 "optimizer": {"type": "sgd", "learningRate": 0.1}, "epochs": 5}""");
        assertThat(errors(sent, spec.toString())).isEmpty();

        spec.set(parts[0].substring(1), JsonText.parse(parts[1]));

        assertThat(errors(sent, spec.toString())).isNotEmpty();
    }

    @Test
    void short_forms_match_the_schema() {
        assertThat(errors(sent, """
                {"name": "short", "dataset": {"name": "cifar100"}, "model": "resnet18", "schedule": "cosine", "epochs": 5,
                 "strategy": {"type": "local-sgd", "replicas": 4, "localSteps": 16, "outer": "average"},
                 "optimizer": {"type": "adamw", "learningRate": 0.1}}""")).isEmpty();
    }

    private static Schema schema(String name) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + name);
        ObjectNode schemas = root.putObject("components").putObject("schemas");
        SpecSchema.all().forEach(schemas::set);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root.toString(), InputFormat.JSON);
    }

    private static List<Error> errors(Schema schema, String json) {
        return schema.validate(json, InputFormat.JSON);
    }
}
