package org.xingping.app.access;

import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Stops a start at which some endpoint does not say who may call it.
@Component
class DeclaredAccess implements SmartInitializingSingleton {

    private final RequestMappingHandlerMapping endpoints;

    DeclaredAccess(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> silent = endpoints.getHandlerMethods().values().stream()
                .filter(method -> !says(method))
                .map(HandlerMethod::getShortLogMessage)
                .toList();
        if (!silent.isEmpty()) {
            throw new IllegalStateException("Endpoints without @AllowedTo: " + silent);
        }
    }

    private static boolean says(HandlerMethod method) {
        AllowedTo allowed = method.getMethodAnnotation(AllowedTo.class);
        return allowed != null && (allowed.everybody() || allowed.signedIn() || allowed.value().length > 0);
    }
}
