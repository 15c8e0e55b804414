package dev.lockstep.http;

import java.beans.PropertyEditorSupport;
import java.util.List;

import dev.lockstep.experiment.spec.VariantNames;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** Converts the query parameters whose type is an enum. Their values are the constants' {@link VariantNames}. */
@ControllerAdvice
public final class EnumParameters {
    /** Registers an editor for each enum of the controller's method. */
    @InitBinder
    void register(WebDataBinder binder, WebRequest request) {
        Object handler =
                request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        if (handler instanceof HandlerMethod method) {
            for (MethodParameter parameter : method.getMethodParameters()) {
                if (parameter.getParameterType().getEnumConstants() instanceof Enum<?>[] constants) {
                    binder.registerCustomEditor(
                            parameter.getParameterType(), new Editor(binder.getObjectName(), List.of(constants)));
                }
            }
        }
    }

    /** Not a converter: after one fails, Spring also accepts the constants' Java names, and an empty value as null. */
    private static final class Editor extends PropertyEditorSupport {
        private final String parameter;
        private final List<Enum<?>> constants;

        Editor(String parameter, List<Enum<?>> constants) {
            this.parameter = parameter;
            this.constants = constants;
        }

        @Override
        public void setAsText(String text) {
            setValue(Parameters.choice(parameter, text, constants, VariantNames::of));
        }
    }
}
