package org.gridbook.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/** How the builders of records look; seen by the compiler of this module only, so that nobody who embeds it is warned of it. */
@Value.Style(allowedClasspathAnnotations = Override.class, jdkOnly = true, from = "like")
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface BuilderStyle {}
