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

/** Serves the specs of the folder {@code experiments}, for the page's form to start from. No part of the API: they are files of the source. */
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

    /** All of them, by their names. */
    record Templates(List<Template> items) {}

    /**
     * An experiment to start from.
     *
     * @param name its file's, as in "seed/step2-lars"
     * @param spec as it can be sent
     */
    record Template(String name, @JsonRawValue String spec) {}
}
