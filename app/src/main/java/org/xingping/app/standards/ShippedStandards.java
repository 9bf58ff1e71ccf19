package org.xingping.app.standards;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Installs what the product comes with before the first request is answered.
@Component
class ShippedStandards implements SmartInitializingSingleton {

    private final Installer installer;
    private final ShippedTexts texts;

    ShippedStandards(Installer installer, ShippedTexts texts) {
        this.installer = installer;
        this.texts = texts;
    }

    @Override
    public void afterSingletonsInstantiated() {
        installer.install(texts.read());
    }
}
