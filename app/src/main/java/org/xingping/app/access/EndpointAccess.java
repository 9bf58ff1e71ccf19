package org.xingping.app.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/// Decides every request by the annotation of the endpoint it would reach. A request that reaches none goes
/// on: to a file of the interface, or to the page that says there is nothing.
@Component
public class EndpointAccess implements AuthorizationManager<RequestAuthorizationContext> {

    /// Asked for at the first request: the mapping itself is built from the web configuration.
    private final ObjectProvider<RequestMappingHandlerMapping> endpoints;
    private final CurrentViewer current;

    EndpointAccess(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> endpoints,
            CurrentViewer current) {
        this.endpoints = endpoints;
        this.current = current;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        HandlerMethod endpoint = endpoint(request);
        if (endpoint == null) {
            return new AuthorizationDecision(true);
        }
        AllowedTo allowed = endpoint.getMethodAnnotation(AllowedTo.class);
        return new AuthorizationDecision(allowed != null && isAllowed(allowed, request));
    }

    private boolean isAllowed(AllowedTo allowed, HttpServletRequest request) {
        if (allowed.everybody()) {
            return true;
        }
        Viewer viewer = current.of(request);
        return viewer != null && (allowed.signedIn() || viewer.has(allowed.value()));
    }

    /// Null when no endpoint answers the request.
    private @Nullable HandlerMethod endpoint(HttpServletRequest request) {
        try {
            if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
                ServletRequestPathUtils.parseAndCache(request);
            }
            HandlerExecutionChain chain = endpoints.getObject().getHandler(request);
            return chain != null && chain.getHandler() instanceof HandlerMethod method ? method : null;
        } catch (ServletException notMapped) {
            return null; // the wrong method or media type
        } catch (Exception unforeseen) {
            throw new IllegalStateException("no endpoint can be told for " + request.getRequestURI(), unforeseen);
        }
    }
}
