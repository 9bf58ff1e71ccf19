package org.xingping.app.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.xingping.app.access.CurrentViewer;
import org.xingping.app.access.Viewer;
import org.xingping.engine.language.Language;

/// Lets endpoints return views and take the viewer, the language and a form.
@Configuration
class WebSetup implements WebMvcConfigurer {

    private final ViewRenderer renderer;
    private final CurrentViewer current;

    WebSetup(ViewRenderer renderer, CurrentViewer current) {
        this.renderer = renderer;
        this.current = current;
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(renderer);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ViewerArgument(current));
        resolvers.add(new LanguageArgument());
        resolvers.add(new FormArgument());
    }

    /// The viewer; null only at an endpoint that everybody may call.
    private record ViewerArgument(CurrentViewer current) implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Viewer.class;
        }

        @Override
        public @Nullable Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest exchange,
                @Nullable WebDataBinderFactory binders) {
            HttpServletRequest request = exchange.getNativeRequest(HttpServletRequest.class);
            return request == null ? null : current.of(request);
        }
    }

    private record LanguageArgument() implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Language.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest exchange,
                @Nullable WebDataBinderFactory binders) {
            HttpServletRequest request = exchange.getNativeRequest(HttpServletRequest.class);
            return request == null ? Language.ZH : Pages.language(request);
        }
    }

    private record FormArgument() implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == SentForm.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest exchange,
                @Nullable WebDataBinderFactory binders) {
            Map<String, String> typed = new LinkedHashMap<>();
            exchange.getParameterMap().forEach((name, values) -> typed.put(name, values.length == 0 ? "" : values[0]));
            return new SentForm(typed, Objects.requireNonNull(exchange.getNativeResponse(HttpServletResponse.class)));
        }
    }
}
