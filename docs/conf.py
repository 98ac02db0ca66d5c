"""The settings of the documentation as a site: `sphinx-build -W -b html docs site`."""

project = "deserter-estimates"
html_title = project
html_theme = "furo"
html_copy_source = False
html_show_copyright = False
extensions = ["myst_parser"]
myst_heading_anchors = 3
