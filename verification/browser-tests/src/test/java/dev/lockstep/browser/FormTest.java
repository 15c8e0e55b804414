package dev.lockstep.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests the form: fields and JSON stay in sync, and validation errors of the gateway appear at the fields. */
class FormTest {
    @RegisterExtension
    static final StoredPlatform platform = new StoredPlatform();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @BeforeEach
    void newExperiment() {
        platform.rows().clear();
        open("#/new?template=centralized-sgd");
        assertThat(submit()).hasText("Submit 3 runs");
    }

    @Test
    void a_template_is_a_valid_spec_that_can_be_submitted() {
        chromium.screenshot("form");
        chromium.requireAccessible();
        submit().click();
        assertThat(page()).hasURL(Pattern.compile("#/experiments/"));
        assertThat(page().locator("h1")).hasText("centralized-sgd");
        assertThat(page().locator("table.runs tbody tr")).hasCount(3);
    }

    @Test
    void a_field_changes_the_json_and_the_json_changes_the_field() {
        field("-optimizer-momentum").fill("0.5");
        field("-optimizer-momentum").blur();
        assertThat(json()).hasValue(Pattern.compile("\"momentum\": 0\\.5"));

        field("-strategy").selectOption("local-sgd");
        assertThat(json()).hasValue(Pattern.compile("\"strategy\": \\{\"type\": \"local-sgd\"\\}"));
        assertThat(row("-strategy-replicas")).containsText("is required");

        json().fill("{\"name\": \"by hand\", \"optimizer\": {\"type\": \"lamb\", \"beta1\": 0.8}}");
        assertThat(field("-optimizer")).hasValue("lamb");
        assertThat(field("-optimizer-beta1")).hasValue("0.8");
        assertThat(field("-name")).hasValue("by hand");
    }

    @Test
    void a_late_validation_response_does_not_overwrite_a_focused_field() {
        json().fill(json().inputValue().replace("centralized-sgd", "validated"));
        field("-name").focus();
        page().keyboard().press("Control+A");
        page().keyboard().type("half ");
        assertThat(submit()).hasText("Submit 3 runs");
        page().keyboard().type("typed");
        assertThat(field("-name")).hasValue("half typed");
        field("-name").blur();
        assertThat(json()).hasValue(Pattern.compile("\"name\": \"half typed\""));
    }

    @Test
    void several_values_in_a_field_define_a_sweep() {
        field("-strategy-batchSize").fill("64, 128, 256");
        field("-strategy-batchSize").blur();
        assertThat(json()).hasValue(Pattern.compile("\"sweep\": \\{\"/strategy/batchSize\": \\[64, 128, 256\\]\\}"));
        assertThat(submit()).hasText("Submit 9 runs");

        field("-strategy-batchSize").fill("64, none");
        field("-strategy-batchSize").blur();
        assertThat(row("-strategy-batchSize")).containsText("\"none\"");

        field("-strategy-batchSize").fill("64");
        field("-strategy-batchSize").blur();
        assertThat(json()).not().hasValue(Pattern.compile("sweep"));
    }

    @Test
    void a_comma_or_space_within_a_number_is_refused_with_a_hint_and_is_no_sweep() {
        for (String text : List.of("0,0004", "64,128", "1 000", "1'000", "0,5;0,9", "1.000,5")) {
            field("-optimizer-learningRate").fill(text);
            field("-optimizer-learningRate").blur();
            assertThat(row("-optimizer-learningRate"))
                    .containsText("must be a number, was the string \"" + text + "\": write decimals with a point");
            assertThat(json()).not().hasValue(Pattern.compile("sweep"));
            assertThat(field("-optimizer-learningRate")).hasValue(text);
        }
        field("-optimizer-learningRate").fill("0.1; 0.2");
        field("-optimizer-learningRate").blur();
        assertThat(submit()).hasText("Submit 6 runs");

        field("-epochs").fill("1.000");
        field("-epochs").blur();
        assertThat(row("-epochs")).containsText("must be an integer, was the string \"1.000\"");
        field("-seeds").fill("1,000");
        field("-seeds").blur();
        assertThat(row("-seeds")).containsText("thousands without a separator");
        field("-seeds").fill("1,2");
        field("-seeds").blur();
        assertThat(json()).hasValue(Pattern.compile("\"seeds\": \\[1, 2\\]"));
    }

    @Test
    void labels_may_have_colons_and_commas_and_are_refused_if_they_are_ambiguous() {
        field("-labels").fill("link: https://lab.example/x, note: a,b");
        field("-labels").blur();
        assertThat(json())
                .hasValue(Pattern.compile("\"labels\": \\{\"link\": \"https://lab.example/x\", \"note\": \"a,b\"\\}"));
        assertThat(submit()).hasText("Submit 3 runs");

        field("-labels").fill("note: \"see a, b: c\", empty:");
        field("-labels").blur();
        assertThat(json()).hasValue(Pattern.compile("\\{\"note\": \"see a, b: c\", \"empty\": \"\"\\}"));

        for (String text : List.of("mine", "a:1,b:2", "link: http://a, http://b", ": x", "a: 1, a: 2")) {
            field("-labels").fill(text);
            field("-labels").blur();
            assertThat(row("-labels")).containsText("must be an object, was the string");
            assertThat(row("-labels")).containsText("in double quotes");
            assertThat(field("-labels")).hasValue(text);
        }
    }

    @Test
    void labels_of_a_spec_survive_the_field() {
        for (String labels : List.of(
                "{\"note\": \"see a, b: c\"}",
                "{\"a\": \"\", \"b c\": \" x \"}",
                "{\"q\": \"say \\\"hi\\\", k: v\"}")) {
            Object survives = page().evaluate("""
                            async labels => {
                                const { labelsText, parseLabels } = await import('/page/form/labels.js');
                                return JSON.stringify(parseLabels(labelsText(labels))) === JSON.stringify(labels);
                            }""", page().evaluate("text => JSON.parse(text)", labels));
            org.assertj.core.api.Assertions.assertThat(survives).as(labels).isEqualTo(true);
        }
    }

    @Test
    void what_is_surely_not_meant_is_shown_before_it_is_submitted() {
        field("-schedule").selectOption("step");
        field("-schedule-epochs").fill("1000");
        field("-schedule-epochs").blur();
        field("-schedule-factor").fill("0.1");
        field("-schedule-factor").blur();
        assertThat(submit()).hasText("Submit 3 runs");
        assertThat(page().locator("#validation"))
                .containsText("1 warning: this is valid, but probably not what you mean");
        assertThat(page().locator("#validation li")).containsText("/schedule/epochs is never reached");
        chromium.screenshot("form-warnings");
        chromium.requireAccessible();
    }

    @Test
    void every_offered_device_is_valid() {
        for (String device : List.of("cpu", "cuda")) {
            field("-device").selectOption(device);
            assertThat(json()).hasValue(Pattern.compile("\"device\": \"" + device + "\""));
            assertThat(submit()).hasText(Pattern.compile("Submit \\d+ runs"));
        }
    }

    @Test
    void errors_are_shown_at_their_fields_and_others_link_to_their_position_in_the_json() {
        json().fill("""
                {"name": "", "dataset": {"name": "cifar100"}, "strategy": {"type": "centralized", "batchSize": 0},
                 "optimizer": {"type": "sgd", "lerningRate": -1}, "epochs": 0}""");
        assertThat(row("-name")).containsText("must");
        assertThat(row("-strategy-batchSize")).containsText("must be at least 1, was 0");
        assertThat(row("-epochs")).containsText("must be between 1 and 100000, was 0");
        assertThat(row("-optimizer-learningRate")).containsText("is required");
        assertThat(field("-epochs")).hasAttribute("aria-invalid", "true");
        assertThat(page().locator(".others")).containsText("unknown field; did you mean learningRate?");
        chromium.screenshot("form-errors");
        chromium.requireAccessible();

        page().locator(".others button").first().click();
        page().waitForCondition(() -> "\"lerningRate\"".equals(page().evaluate("getSelection().toString()")));

        submit().click();
        assertThat(page()).hasURL(Pattern.compile("#/new"));
    }

    @Test
    void invalid_json_disables_submission_and_survives_a_reload() {
        json().fill("{\"name\": ");
        assertThat(page().locator("#validation")).containsText("Not valid JSON");
        assertThat(submit()).isDisabled();
        open("#/");
        open("#/new");
        assertThat(json()).hasValue("{\"name\": ");
    }

    @Test
    void edit_and_run_starts_from_the_spec_of_the_experiment() {
        UUID experiment = platform.experiment("earlier run", 2, 3, 7);
        open("#/experiments/" + experiment);
        page().getByText("Edit and run").click();
        assertThat(field("-name")).hasValue("earlier run");
        assertThat(field("-epochs")).hasValue("7");
        assertThat(submit()).hasText("Submit 6 runs");
    }

    private Locator field(String id) {
        return page().locator("[id='" + id + "']");
    }

    private Locator row(String id) {
        return page().locator(".row").filter(new Locator.FilterOptions().setHas(field(id)));
    }

    private Locator json() {
        return page().locator("#spec-text");
    }

    private Locator submit() {
        return page().locator("button[type=submit].strong");
    }

    private void open(String address) {
        page().navigate(platform.api().url() + "/" + address);
    }

    private Page page() {
        return chromium.page();
    }
}
