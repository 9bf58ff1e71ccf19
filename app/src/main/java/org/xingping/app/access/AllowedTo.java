package org.xingping.app.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says who may call an endpoint. An endpoint that does not say is called by nobody, and the application does not
/// start.
///
/// It opens the door only: what is found behind it is limited by the [Scope] given to each query.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowedTo {

    /// The roles, of which one is enough, whatever part of the tree it is held for.
    Role[] value() default {};

    /// Whoever is signed in, with or without a role.
    boolean signedIn() default false;

    /// Everybody, signed in or not: what is published, and the way to sign in.
    boolean everybody() default false;
}
