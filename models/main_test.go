package models_test

import (
	"testing"

	"portcare/models/modelstest"
)

func TestMain(m *testing.M) { modelstest.Main(m) }
