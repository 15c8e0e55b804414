package dev.lockstep.specjson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;

import dev.lockstep.experiment.spec.DatasetSpec;
import dev.lockstep.experiment.spec.ScheduleSpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SpecCatalogueTest {
    private final SpecCatalogue catalogue = new SpecCatalogue();

    @Test
    void a_parameter_is_described_with_type_default_and_limits() {
        assertThat(catalogue.optimizers().at("/items/0/type").stringValue()).isEqualTo("sgd");
        assertThat(catalogue.optimizers().at("/items/0/parameters/0").toString())
                .isEqualTo("{\"name\":\"learningRate\",\"type\":\"number\",\"required\":true,\"exclusiveMinimum\":0}");
        assertThat(catalogue.optimizers().at("/items/0/parameters/1").toString())
                .isEqualTo(
                        "{\"name\":\"momentum\",\"type\":\"number\",\"required\":false,\"default\":0,\"minimum\":0,\"exclusiveMaximum\":1}");
    }

    @Test
    void a_default_that_depends_on_other_fields_has_a_description() {
        assertThat(catalogue.schedules().at("/items/1").toString()).isEqualTo("""
                {"type":"cosine","parameters":[\
                {"name":"tMax","type":"integer","required":false,"defaultRule":"epochs - warmupEpochs","minimum":1},\
                {"name":"minLearningRate","type":"number","required":false,"default":0,"minimum":0},\
                {"name":"warmupEpochs","type":"integer","required":false,"default":0,"minimum":0},\
                {"name":"by","type":"string","enum":["epoch","step"],"required":false,"default":"epoch"}]}""");
    }

    @Test
    void an_optional_parameter_is_described_without_a_default() {
        assertThat(catalogue.optimizers().at("/items/3/parameters/7").toString())
                .isEqualTo("{\"name\":\"phiMax\",\"type\":\"number\",\"required\":false,\"exclusiveMinimum\":0}");
    }

    @Test
    void data_sets_are_listed_with_their_sizes_and_common_parameters() {
        assertThat(catalogue.datasets().at("/items/0").toString())
                .isEqualTo("{\"name\":\"cifar100\",\"trainingImages\":50000,\"testImages\":10000,\"classes\":100}");
        assertThat(catalogue.datasets().at("/parameters/1").toString()).isEqualTo("""
                {"name":"validationSize","type":"integer","required":false,"defaultRule":"10 % of the training set","minimum":0}""");
    }

    @Test
    void an_augmentation_is_described_as_a_presets_name_or_a_list_of_transforms() {
        JsonNode augmentation = catalogue.datasets().at("/parameters/3");
        assertThat(augmentation.at("/oneOf/0").toString())
                .isEqualTo("{\"type\":\"string\",\"enum\":[\"none\",\"crop-flip\",\"adamw-light\",\"sgdm-heavy\"]}");
        assertThat(augmentation.at("/oneOf/1/type").stringValue()).isEqualTo("array");
        assertThat(augmentation.at("/oneOf/1/items/choices/0").toString()).isEqualTo("""
                {"type":"random-crop","parameters":[\
                {"name":"padding","type":"integer","required":false,"default":4,"minimum":0,"maximum":32}]}""");
    }

    @Test
    void limits_of_a_list_are_those_of_its_elements() {
        assertThat(catalogue.models().at("/items/2").toString()).isEqualTo("""
                {"name":"mlp","parameters":[{"name":"hidden","type":"array",\
                "items":{"type":"integer","minimum":1,"maximum":8192},"required":false,"default":[256]}]}""");
    }

    @Test
    void every_variant_has_the_name_that_specs_use() {
        assertThat(catalogue.models().at("/items/0/name").stringValue()).isEqualTo("lenet5");
        assertThat(catalogue.strategies().at("/items/0/type").stringValue()).isEqualTo("centralized");
    }

    @Test
    void the_descriptions_of_contextual_defaults_name_existing_fields() {
        assertThat(Stream.of(DatasetSpec.class, ScheduleSpec.Cosine.class)
                        .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                        .filter(component ->
                                ContextualDefaults.description(component).isPresent()))
                .hasSize(4);
    }
}
