package org.xingping.app.standards;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Installs what the product comes with before the first request is answered.
@Component
public class ShippedStandards implements SmartInitializingSingleton {

    private final Installer installer;
    private final ShippedTexts texts;
    private final Editions editions;

    ShippedStandards(Installer installer, ShippedTexts texts, Editions editions) {
        this.installer = installer;
        this.texts = texts;
        this.editions = editions;
    }

    @Override
    public void afterSingletonsInstantiated() {
        install();
    }

    /// Installs them into the database as it is now; what is installed already stays.
    public void install() {
        editions.forget();
        installer.install(texts.read());
    }
}
