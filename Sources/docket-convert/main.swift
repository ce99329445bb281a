import Documents

// Nothing else: this process reads what may be hostile.
Conversion.run()
