"""Values the templates of this room print, made of the figures a version keeps."""
