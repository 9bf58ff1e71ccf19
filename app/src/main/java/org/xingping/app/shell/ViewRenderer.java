package org.xingping.app.shell;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Renders the views that endpoints return.
@Component
public class ViewRenderer implements HandlerMethodReturnValueHandler {

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.xingping.app.pages");
    private final Pages pages;

    ViewRenderer(Pages pages) {
        this.pages = pages;
    }

    @Override
    public boolean supportsReturnType(MethodParameter returned) {
        return View.class.isAssignableFrom(returned.getParameterType());
    }

    @Override
    public void handleReturnValue(
            @Nullable Object returned, MethodParameter type, ModelAndViewContainer container, NativeWebRequest exchange)
            throws IOException {
        container.setRequestHandled(true);
        if (returned instanceof View view) {
            HttpServletRequest request = exchange.getNativeRequest(HttpServletRequest.class);
            HttpServletResponse response = exchange.getNativeResponse(HttpServletResponse.class);
            if (request != null && response != null) {
                render(view, request, response);
            }
        }
    }

    /// Writes the whole answer. Nothing is sent before the template has run through: a page that fails half-way is an
    /// error page, not half a page.
    public void render(View view, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(view.template() + ".jte", Map.of("view", view, "page", pages.page(request)), output);
        response.setStatus(view.status());
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }
}
