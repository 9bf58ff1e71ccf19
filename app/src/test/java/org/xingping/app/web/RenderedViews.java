package org.xingping.app.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.xingping.app.shell.View;
import org.xingping.app.shell.ViewRenderer;

/// Keeps what the last page was rendered from, and has it rendered as always.
@TestComponent
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RenderedViews implements WebMvcConfigurer, HandlerMethodReturnValueHandler {

    private final ObjectProvider<ViewRenderer> renderer;
    private volatile @Nullable View last;

    RenderedViews(ObjectProvider<ViewRenderer> renderer) {
        this.renderer = renderer;
    }

    /// The model of the last page that somebody got.
    public <V extends View> V last(Class<V> type) {
        return type.cast(Objects.requireNonNull(last));
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.addFirst(this);
    }

    @Override
    public boolean supportsReturnType(MethodParameter returned) {
        return renderer.getObject().supportsReturnType(returned);
    }

    @Override
    public void handleReturnValue(
            @Nullable Object returned, MethodParameter type, ModelAndViewContainer container, NativeWebRequest exchange)
            throws Exception {
        last = returned instanceof View view ? view : null; // before anybody has the answer
        renderer.getObject().handleReturnValue(returned, type, container, exchange);
    }
}
