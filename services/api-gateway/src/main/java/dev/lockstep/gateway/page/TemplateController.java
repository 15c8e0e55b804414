package dev.lockstep.gateway.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the specs of the folder {@code experiments} as templates for the page's form. Not part of the API. */
@Hidden
@RestController
class TemplateController {
    private static final String FOLDER = "/experiments/";

    private final Templates templates;

    TemplateController() throws IOException {
        templates = new Templates(read());
    }

    @GetMapping("/page/templates")
    Templates templates() {
        return templates;
    }

    private static List<Template> read() throws IOException {
        List<Template> templates = new ArrayList<>();
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath:" + FOLDER + "**/*.json")) {
            String path = file.getURL().getPath();
            String name = path.substring(path.lastIndexOf(FOLDER) + FOLDER.length(), path.lastIndexOf('.'));
            templates.add(new Template(name, file.getContentAsString(StandardCharsets.UTF_8)));
        }
        templates.sort(Comparator.comparing(Template::name));
        return templates;
    }

    /** All templates, sorted by name. */
    record Templates(List<Template> items) {}

    /**
     * A template for an experiment.
     *
     * @param name path of the file without extension, as in "seed/step2-lars"
     * @param spec a spec that can be submitted
     */
    record Template(String name, @JsonRawValue String spec) {}
}
