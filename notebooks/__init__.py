"""The notebooks, a package only so that they are installed with varlab."""
